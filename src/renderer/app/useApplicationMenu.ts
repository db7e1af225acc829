/** Tells main what the application's menu holds, some time after anything has changed that it shows; does what is chosen of it. */
import { useModelDialog } from '@renderer/features/models/modelDialogs';
import { useLanguage } from '@renderer/locales/i18n';
import { runCommand } from '@renderer/parts/command';
import { onMenuCommand, tellMenu } from '@renderer/state/applicationMenu';
import { isDialogOpen, useDialogs } from '@renderer/state/dialogs';
import { useLayout } from '@renderer/state/layout';
import { useLibrary } from '@renderer/state/library';
import { usePreferences } from '@renderer/state/preferences';
import { useProviders } from '@renderer/state/providers';
import { useResultsView } from '@renderer/state/resultsView';
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import { useInHand } from '@renderer/state/subjects';
import { useEffect } from 'react';
import { applicationMenu } from './applicationMenu';
import { allCommands } from './commands';

/** A menu is opened by hand: it need not follow a run event by event (its hundred entries take 7 ms), … */
const AFTER_MS = 1000;
/** … and while a run keeps the window busy it gives way, for so long. */
const AT_LATEST_MS = 2000;

const WATCHED = [
  ...[useDialogs, useModelDialog, useInHand, useLayout, useLibrary, usePreferences, useProviders],
  ...[useResultsView, useRuns, useSession],
];

export function useApplicationMenu(): void {
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: its words are in the language in use
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let request = 0;
    const isMac = usePreferences.getState().app.platform === 'darwin';
    const tell = () => {
      timer = undefined;
      tellMenu(applicationMenu(isMac));
    };
    const later = () => {
      timer ??= setTimeout(() => {
        request = requestIdleCallback(tell, { timeout: AT_LATEST_MS });
      }, AFTER_MS);
    };
    later();
    const stops = WATCHED.map((store) => store.subscribe(later));
    return () => {
      clearTimeout(timer);
      cancelIdleCallback(request);
      for (const stop of stops) stop();
    };
  }, [language]);
  useEffect(
    () =>
      onMenuCommand(({ id, variant }) => {
        const command = allCommands().find((each) => each.id === id && each.variant.id === variant);
        if (command && !isDialogOpen()) runCommand(command);
      }),
    [],
  );
}
