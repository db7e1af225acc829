/** The window: header, three panels, run bar. */

import { MantineProvider, VisuallyHidden } from '@mantine/core';
import { CasesPanel } from '@renderer/features/cases/CasesPanel';
import { ChecksPanel } from '@renderer/features/checks/ChecksPanel';
import { LibraryPanel } from '@renderer/features/library/LibraryPanel';
import { ModelsPanel } from '@renderer/features/models/ModelsPanel';
import { PromptsPanel } from '@renderer/features/prompts/PromptsPanel';
import { RunBar } from '@renderer/features/run/RunBar';
import { closeDialog } from '@renderer/state/dialogs';
import { useLayout } from '@renderer/state/layout';
import { usePreferences } from '@renderer/state/preferences';
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import { useStart } from '@renderer/state/start';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import classes from './App.module.css';
import { ContextMenu } from './ContextMenu';
import { Dialogs } from './Dialogs';
import { Header } from './Header';
import { RegionBoundary } from './RegionBoundary';
import { ResultsRegion } from './ResultsRegion';
import { Toasts } from './Toasts';
import { theme } from './theme';
import { useApplicationMenu } from './useApplicationMenu';
import { useShortcuts } from './useShortcuts';

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
  const isWhole = useStart((state) => state.isWhole);
  /** What shows the document begins anew with another: nothing that stands in a field is taken for the next one's. */
  const documentId = useSession((state) => state.session.id);
  const isLibraryOpen = useLayout((state) => state.isLibraryOpen);
  const columnIds = isLibraryOpen ? ['library', 'authoring', 'results'] : ['authoring', 'results'];
  const columns = useDefaultLayout({ id: 'columns', panelIds: columnIds, storage: localStorage });
  useShortcuts();
  useApplicationMenu();

  return (
    <div className={classes.window}>
      <Region name="header">
        <Header />
      </Region>
      <main className={classes.columns}>
        <VisuallyHidden component="h1">Parallax</VisuallyHidden>
        <Group
          orientation="horizontal"
          defaultLayout={columns.defaultLayout}
          onLayoutChanged={columns.onLayoutChanged}
        >
          {isLibraryOpen && (
            <>
              <Panel id="library" className={classes.panel} defaultSize={220} minSize={170} maxSize={420}>
                {isWhole && (
                  <Region name="library">
                    <LibraryPanel />
                  </Region>
                )}
              </Panel>
              <Separator className={classes.handle} aria-label={t('resizeLibrary')} />
            </>
          )}
          <Panel id="authoring" className={classes.panel} minSize={340}>
            <div className={classes.column} data-scroll-root>
              <Region name="prompts">
                <PromptsPanel key={documentId} />
              </Region>
              {isWhole && (
                <>
                  <Region name="models">
                    <ModelsPanel key={documentId} />
                  </Region>
                  <Region name="cases">
                    <CasesPanel key={documentId} />
                  </Region>
                  <Region name="checks">
                    <ChecksPanel key={documentId} />
                  </Region>
                </>
              )}
            </div>
          </Panel>
          <Separator className={classes.handle} aria-label={t('resizeResults')} />
          <Panel id="results" className={classes.panel} minSize={320}>
            {isWhole && (
              <Region name="results">
                <ResultsRegion />
              </Region>
            )}
          </Panel>
        </Group>
      </main>
      <div className={classes.foot}>
        {isWhole && (
          <Region name="runBar">
            <RunBar />
          </Region>
        )}
      </div>
      {isWhole && (
        <>
          <Region name="dialog" onClose={closeDialog}>
            <Dialogs />
          </Region>
          <Region name="toasts">
            <Toasts />
          </Region>
          <ContextMenu />
        </>
      )}
    </div>
  );
}

interface RegionProps {
  readonly name:
    | 'header'
    | 'library'
    | 'prompts'
    | 'models'
    | 'cases'
    | 'checks'
    | 'results'
    | 'runBar'
    | 'dialog'
    | 'toasts';
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** Tried anew with another session, and with another run of it. */
function Region({ name, onClose, children }: RegionProps) {
  const { t } = useTranslation('app');
  const generation = useSession((state) => state.generation);
  const sessionId = useSession((state) => state.session.id);
  const runId = useRuns((state) => state.views[sessionId]?.request?.id);
  return (
    <RegionBoundary
      label={t(`region.${name}`)}
      of={`${generation}/${sessionId}/${runId}`}
      {...(onClose && { onClose })}
    >
      {children}
    </RegionBoundary>
  );
}
