/** What is needed before the first frame: preferences, and the log that their problems go to. */
import path from 'node:path';
import type { Preferences } from '@shared/domain/preferences';
import { preferencesSchema } from '@shared/domain/preferences';
import type { Store, StoreProblem } from './jsonStore';
import { jsonStore } from './jsonStore';
import type { Log } from './log';
import { createLog } from './log';
import { initialPreferences } from './preferences';
import { redact } from './redact';

export interface Settings {
  readonly preferences: Store<Preferences>;
  readonly log: Log;
  readonly onStoreProblem: (problem: StoreProblem) => void;
  /** Keys that no line of the log may hold; the services fill it in. */
  readonly secrets: { list: () => readonly string[] };
}

export function createSettings(dataFolder: string): Settings {
  const secrets: Settings['secrets'] = { list: () => [] };
  const log = createLog({
    file: path.join(dataFolder, 'logs', 'parallax.log'),
    redact: (text) => redact(text, secrets.list()),
    now: Date.now,
  });
  const onStoreProblem = ({ file, error, movedTo }: StoreProblem) =>
    log.error(movedTo ? `${file} was damaged and is now ${movedTo}.` : `${file}:`, error);
  const preferences = jsonStore({
    file: path.join(dataFolder, 'preferences.json'),
    schema: preferencesSchema,
    initial: initialPreferences,
    onProblem: onStoreProblem,
  });
  return { preferences, log, onStoreProblem, secrets };
}
