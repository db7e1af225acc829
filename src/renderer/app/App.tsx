/** The window: header, stage, run bar. */

import { MantineProvider } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { closeDialog } from '@renderer/state/dialogs';
import { usePreferences } from '@renderer/state/preferences';
import classes from './App.module.css';
import { keptHeaderHeight } from './headerHeight';
import { Region } from './Region';
import { Stage } from './Stage';
import { LAYERS_ID, theme } from './theme';
import { useLaterParts } from './useLaterParts';
import { useLostFocus } from './useLostFocus';

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
  const parts = useLaterParts();
  useLostFocus();
  return (
    <>
      <div className={classes.window}>
        <div className={classes.top} style={parts ? undefined : { minHeight: keptHeaderHeight() }}>
          {parts && (
            <Region name="header">
              <parts.Header />
            </Region>
          )}
        </div>
        <Stage />
        <div className={classes.foot}>
          {parts && (
            <Region name="guide">
              <parts.Guide />
            </Region>
          )}
          {parts && (
            <Region name="runBar">
              <parts.RunBar />
            </Region>
          )}
        </div>
        {parts && (
          <>
            <Region name="dialog" onClose={closeDialog}>
              <parts.Dialogs />
            </Region>
            <Region name="toasts">
              <parts.Toasts />
            </Region>
            <parts.ContextMenu />
            <parts.DropTarget />
            <parts.AppCommands />
          </>
        )}
      </div>
      <section id={LAYERS_ID} aria-label={t('region.layers')} />
    </>
  );
}
