/** Everything that the command palette can do, with the words that find it. */
import { addCheck } from '@renderer/features/checks/checkActions';
import { addModel } from '@renderer/features/models/modelActions';
import { addMessage } from '@renderer/features/prompts/messageActions';
import { addPrompt } from '@renderer/features/prompts/promptActions';
import type en from '@renderer/locales/en/app.json';
import { openDialog } from '@renderer/state/dialogs';
import { toggleLibrary } from '@renderer/state/layout';
import { newSession } from '@renderer/state/library';
import { changePreferences } from '@renderer/state/preferences';
import { useSession } from '@renderer/state/session';
import { modKey } from '@renderer/ui/modKey';
import type { Language } from '@shared/domain/session/template';
import type { TFunction } from 'i18next';
import type { Command } from './paletteSearch';

type CommandId = keyof typeof en.palette.command;

/** Loaded when it is asked for: it brings a YAML parser. */
const foreign = () => import('@renderer/features/export/foreignSessions');

/** All that a button does, with other words for it that people search by. */
export function actionCommands(t: TFunction<'app'>, language: Language): readonly Command[] {
  const command = (id: CommandId, run: () => void, shortcut?: string): Command => ({
    id,
    label: t(`palette.command.${id}`),
    keywords: t(`palette.keywords.${id}`),
    run,
    ...(shortcut !== undefined && { shortcut: modKey(shortcut) }),
  });
  return [
    command('newSession', () => void newSession(), 'N'),
    command('templates', () => openDialog({ type: 'templates' })),
    command('addMessage', () => addMessage(useSession.getState().promptId)),
    command('addPrompt', addPrompt),
    command('addModel', addModel),
    command('addCheck', addCheck),
    command('importPromptfoo', () => void foreign().then(({ importSession }) => importSession('promptfoo'))),
    command('exportPromptfoo', () => void foreign().then(({ exportSession }) => exportSession('promptfoo'))),
    command('toggleLibrary', toggleLibrary, 'B'),
    command('providers', () => openDialog({ type: 'settings', section: 'providers' }), ','),
    command('general', () => openDialog({ type: 'settings', section: 'general' })),
    language === 'en'
      ? command('chinese', () => void changePreferences({ language: 'zh-CN' }))
      : command('english', () => void changePreferences({ language: 'en' })),
    command('light', () => void changePreferences({ theme: 'light' })),
    command('dark', () => void changePreferences({ theme: 'dark' })),
    command('systemTheme', () => void changePreferences({ theme: 'system' })),
  ];
}
