/** The window: header, three panels, run bar. */

import { MantineProvider } from '@mantine/core';
import { CasesPanel } from '@renderer/features/cases/CasesPanel';
import { LibraryPanel } from '@renderer/features/library/LibraryPanel';
import { ModelsPanel } from '@renderer/features/models/ModelsPanel';
import { PromptsPanel } from '@renderer/features/prompts/PromptsPanel';
import { ResultsPanel } from '@renderer/features/results/ResultsPanel';
import { RunBar } from '@renderer/features/run/RunBar';
import { usePreferences } from '@renderer/state/preferences';
import { undoLast } from '@renderer/state/session';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import classes from './App.module.css';
import { Dialogs } from './Dialogs';
import { Header } from './Header';
import { Toasts } from './Toasts';
import { theme } from './theme';

export function App() {
  const themeChoice = usePreferences((state) => state.preferences.theme);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      {...(themeChoice !== 'system' && { forceColorScheme: themeChoice })}
    >
      <Window />
    </MantineProvider>
  );
}

function Window() {
  const { t } = useTranslation('app');
  const [isLibraryOpen, setLibraryOpen] = useState(() => localStorage.getItem('library') !== 'closed');
  const columnIds = isLibraryOpen ? ['library', 'authoring', 'results'] : ['authoring', 'results'];
  const columns = useDefaultLayout({ id: 'columns', panelIds: columnIds, storage: localStorage });
  const rows = useDefaultLayout({ id: 'rows', panelIds: ['prompts', 'settings'], storage: localStorage });
  useUndoKey();

  const onToggleLibrary = () => {
    localStorage.setItem('library', isLibraryOpen ? 'closed' : 'open');
    setLibraryOpen(!isLibraryOpen);
  };

  return (
    <div className={classes.window}>
      <Header isLibraryOpen={isLibraryOpen} onToggleLibrary={onToggleLibrary} />
      <Group
        className={classes.columns}
        orientation="horizontal"
        defaultLayout={columns.defaultLayout}
        onLayoutChanged={columns.onLayoutChanged}
      >
        {isLibraryOpen && (
          <>
            <Panel id="library" className={classes.panel} defaultSize={220} minSize={170} maxSize={420}>
              <LibraryPanel />
            </Panel>
            <Separator className={classes.handle} aria-label={t('resizeLibrary')} />
          </>
        )}
        <Panel id="authoring" className={classes.panel} minSize={340}>
          <Group
            orientation="vertical"
            defaultLayout={rows.defaultLayout}
            onLayoutChanged={rows.onLayoutChanged}
          >
            <Panel id="prompts" className={classes.panel} defaultSize="62" minSize={140}>
              <PromptsPanel />
            </Panel>
            <Separator className={classes.handleRow} aria-label={t('resizeSettings')} />
            <Panel id="settings" className={classes.scrollPanel} minSize={90}>
              <ModelsPanel />
              <CasesPanel />
            </Panel>
          </Group>
        </Panel>
        <Separator className={classes.handle} aria-label={t('resizeResults')} />
        <Panel id="results" className={classes.panel} minSize={320}>
          <ResultsPanel />
        </Panel>
      </Group>
      <RunBar />
      <Dialogs />
      <Toasts />
    </div>
  );
}

/** Mod+Z outside a text field brings back what was deleted last; inside one it is the field's own. */
function useUndoKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = (event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
      const isInText =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, .monaco-editor');
      if (isUndo && !isInText && undoLast()) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
