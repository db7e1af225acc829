/** What is needed before the first frame: preferences, and the log that their problems go to. */
import path from 'node:path';
import { redact } from '@engine/failures/redact';
import type { Log } from '@main/services/log';
import { createLog } from '@main/services/log';
import type { Failure } from '@shared/domain/failure';
import type { Preferences } from '@shared/domain/preferences';
import { preferencesSchema } from '@shared/domain/preferences';
import type { z } from 'zod';
import { initialPreferences } from './preferences';
import type { OpenSettingsFile, SettingsStoreDeps, Store, StoreProblem } from './settingsStore';
import { settingsStore } from './settingsStore';

type SettingsSchema = z.ZodType<Record<string, unknown>>;

export interface Settings {
  readonly dataFolder: string;
  readonly preferences: Store<Preferences>;
  readonly log: Log;
  /** A settings file of the data folder. */
  readonly store: <Schema extends SettingsSchema>(
    deps: Pick<SettingsStoreDeps<Schema>, 'name' | 'schema' | 'initial'>,
  ) => Store<z.output<Schema>>;
  /** Keys that no line of the log may hold; the services fill it in. */
  readonly secrets: { list: () => readonly string[] };
  /** What was wrong with them so far, for who is at the screen. */
  readonly problems: readonly Failure[];
}

export function createSettings(dataFolder: string, open: OpenSettingsFile): Settings {
  const secrets: Settings['secrets'] = { list: () => [] };
  const log = createLog({
    file: path.join(dataFolder, 'logs', 'parallax.log'),
    redact: (text) => redact(text, secrets.list()),
    now: Date.now,
  });
  const problems: Failure[] = [];
  const onProblem = (problem: StoreProblem) => {
    const { file, error, movedTo } = problem;
    log.error(movedTo ? `${file} was damaged and is now ${movedTo}.` : `${file}:`, error);
    problems.push(failureOf(problem));
  };
  const store: Settings['store'] = (deps) => settingsStore({ ...deps, open, folder: dataFolder, onProblem });
  const preferences = store({ name: 'preferences', schema: preferencesSchema, initial: initialPreferences });
  return { dataFolder, preferences, log, store, secrets, problems };
}

function failureOf({ file, movedTo, passedOver }: StoreProblem): Failure {
  const name = path.basename(file);
  if (movedTo) return { code: 'settings.setAside', params: { file: name, movedTo: path.basename(movedTo) } };
  if (passedOver) return { code: 'settings.passedOver', params: { file: name, count: passedOver } };
  return { code: 'settings.unreadable', params: { file: name } };
}
