/** The engine of the app, without its window, with the built-in model in a process of its own. */
import { join } from 'node:path';
import { createLocalModels, type LocalModels } from '@engine/local/localModels';
import { forkedProgram } from '@engine/programs/forkedProgram';
import { MODEL_PROGRAM, type StartProgram } from '@engine/programs/program';
import type { Provider } from '@shared/domain/providers/provider';
import type { RunEvent } from '@shared/domain/run/run';
import type { Session } from '@shared/domain/session/session';
import { depsWith, type Ran, requestOf, run } from '../../contract/harness';
import { MODEL_FILE } from './llamas';

const provider: Provider = {
  id: 'this-computer',
  kind: 'local',
  label: 'Here',
  baseUrl: '',
  needsKey: false,
};

export const builtProcess = forkedProgram(
  join(process.cwd(), 'out', 'programs', 'modelProcess.js'),
  MODEL_PROGRAM,
);

export const modelsIn = (startProcess: StartProgram = builtProcess): LocalModels =>
  createLocalModels({
    startProcess,
    places: () => [{ type: 'builtIn', path: MODEL_FILE }],
    idleMs: () => undefined,
    onActivity: () => undefined,
  });

export function runIn(
  localModels: LocalModels,
  session: Session,
  onEvent: (event: RunEvent) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<Ran> {
  const deps = depsWith({ localModels, keyOf: () => undefined });
  const heard = (event: RunEvent) => {
    if (event.type === 'failed') throw new Error(JSON.stringify(event.failure));
    onEvent(event);
  };
  return run(requestOf(session, provider), { deps, onEvent: heard, signal });
}
