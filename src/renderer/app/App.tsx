/** The window: header, stage, run bar. */

import { MantineProvider } from '@mantine/core';
import { RunBar } from '@renderer/features/run/RunBar';
import { Guide } from '@renderer/features/welcome/Guide';
import { closeDialog } from '@renderer/state/dialogs';
import { usePreferences } from '@renderer/state/preferences';
import { useStart } from '@renderer/state/start';
import { useTranslation } from 'react-i18next';
import classes from './App.module.css';
import { ContextMenu } from './ContextMenu';
import { Dialogs } from './Dialogs';
import { DropTarget } from './DropTarget';
import { Header } from './Header';
import { Region } from './Region';
import { Stage } from './Stage';
import { Toasts } from './Toasts';
import { LAYERS_ID, theme } from './theme';
import { useApplicationMenu } from './useApplicationMenu';
import { useLostFocus } from './useLostFocus';
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
  useShortcuts();
  useApplicationMenu();
  useLostFocus();
  return (
    <>
      <div className={classes.window}>
        <Region name="header">
          <Header />
        </Region>
        <Stage isWhole={isWhole} />
        <div className={classes.foot}>
          {isWhole && (
            <Region name="guide">
              <Guide />
            </Region>
          )}
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
            <DropTarget />
          </>
        )}
      </div>
      <section id={LAYERS_ID} aria-label={t('region.layers')} />
    </>
  );
}
