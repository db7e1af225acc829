/** What concerns the window itself: its dialogs, its language, its look. */
import { currentLanguage } from '@renderer/locales/i18n';
import type { CommandsOf } from '@renderer/parts/command';
import { hasContextMenu, openContextMenu } from '@renderer/state/contextMenu';
import { openDialog } from '@renderer/state/dialogs';
import { endGuide, isGuideShown, showGuide } from '@renderer/state/guide';
import type { Posture } from '@renderer/state/keptLayout';
import { cyclePosture, setPosture, toggleLibrary, useLayout } from '@renderer/state/layout';
import { panesOf } from '@renderer/state/panes';
import { changePreferences, usePreferences } from '@renderer/state/preferences';
import { useProviders } from '@renderer/state/providers';
import { hasUndoable, undoLast } from '@renderer/state/session';
import type { Preferences } from '@shared/domain/preferences';
import type { Language } from '@shared/domain/session/template';
import {
  Command,
  Cpu,
  Footprints,
  Keyboard,
  KeyRound,
  PanelLeft,
  Settings,
  Sparkles,
  Undo2,
} from 'lucide-react';

/** Undo inside a text field is the field's own. */
const isInText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, .monaco-editor') !== null;

const preferencesNow = (): Preferences => usePreferences.getState().preferences;

const language = (value: Language) => ({
  isOn: () => currentLanguage() === value,
  run: () => void changePreferences({ language: value }),
});
const theme = (value: Preferences['theme']) => ({
  isOn: () => usePreferences.getState().preferences.theme === value,
  run: () => void changePreferences({ theme: value }),
});

const posture = (value: Posture) => ({
  isOn: () => {
    const { isNarrow, tab, posture: shown } = useLayout.getState();
    return value === (isNarrow ? (tab === 'prompt' ? 'write' : 'read') : shown);
  },
  run: () => setPosture(value),
});

export const appCommands: CommandsOf<'app'> = {
  palette: { icon: Command, run: () => openDialog({ type: 'palette' }) },
  keys: { icon: Keyboard, run: () => openDialog({ type: 'keys' }) },
  menu: {
    whyNot: () => (hasContextMenu(document.activeElement) ? undefined : 'noMenu'),
    run: () => void openContextMenu(document.activeElement),
  },
  guide: {
    icon: Footprints,
    isOn: isGuideShown,
    run: () => (isGuideShown() ? endGuide() : showGuide()),
  },
  templates: { icon: Sparkles, run: () => openDialog({ type: 'templates' }) },
  undo: {
    icon: Undo2,
    whyNot: () => (hasUndoable() ? undefined : 'nothingToUndo'),
    takesKey: ({ target }) => !isInText(target) && hasUndoable(),
    run: () => void undoLast(),
  },
  library: {
    icon: PanelLeft,
    isOn: () => panesOf(useLayout.getState()).library !== 'away',
    run: toggleLibrary,
  },
  write: posture('write'),
  both: posture('both'),
  read: posture('read'),
  nextPosture: { run: cyclePosture },
  providers: { icon: Settings, run: () => openDialog({ type: 'settings', section: 'providers' }) },
  provider: {
    icon: KeyRound,
    variants: () =>
      useProviders.getState().providers.map(({ provider: { id, label } }) => ({ id, name: label })),
    run: (_, providerId) => openDialog({ type: 'settings', section: 'providers', providerId }),
  },
  prices: { run: () => openDialog({ type: 'settings', section: 'prices' }) },
  localModels: { icon: Cpu, run: () => openDialog({ type: 'settings', section: 'models' }) },
  general: { run: () => openDialog({ type: 'settings', section: 'general' }) },
  network: { run: () => openDialog({ type: 'settings', section: 'network' }) },
  notifications: {
    isOn: () => preferencesNow().notifiesOfEnds !== false,
    run: () => void changePreferences({ notifiesOfEnds: preferencesNow().notifiesOfEnds === false }),
  },
  progress: {
    isOn: () => preferencesNow().showsProgress !== false,
    run: () => void changePreferences({ showsProgress: preferencesNow().showsProgress === false }),
  },
  chinese: language('zh-CN'),
  english: language('en'),
  light: theme('light'),
  dark: theme('dark'),
  systemTheme: theme('system'),
};
