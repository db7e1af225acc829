/** `parallax run`: the app's own services, with a terminal in place of the window. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { diskFailure } from '@main/services/diskFailure';
import { RUNS_FOLDER, runFileName } from '@main/services/runLog';
import type { RunService } from '@main/services/runService';
import { parseSession, SESSION_FILE } from '@main/services/sessionFile';
import { cellKey, expandCells } from '@shared/domain/cells';
import { applyRunEvents, type Completion, isEnded } from '@shared/domain/completion';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import type { Session } from '@shared/domain/session';
import type { Language } from '@shared/domain/template';
import { failureInWords, jsonLine, type Output, printCompletion } from './report';
import { textIn } from './texts';

export const EXIT = { ok: 0, failed: 1, badInput: 2, interrupted: 130 } as const;

export interface RunSessionDeps {
  readonly runs: Pick<RunService, 'start'>;
  readonly providers: () => readonly Provider[];
  readonly output: Output;
  readonly language: Language;
  readonly isJson: boolean;
}

/** Runs all cells of the session in `file` (or in the folder of this name) and returns the exit status. */
export async function runSession(file: string, deps: RunSessionDeps, signal: AbortSignal): Promise<number> {
  const { output, language } = deps;
  const text = textIn(language);
  const refuse = (failure: Failure) => {
    output.err(`${failureInWords(failure, language)}\n`);
    return EXIT.badInput;
  };

  const read = await readSession(file);
  if (!read.ok) return refuse(read.failure);
  const { session, folder } = read.value;
  if (session.models.length === 0) {
    output.err(`${text('noModels', { file })}\n`);
    return EXIT.badInput;
  }
  const known = new Set(deps.providers().map(({ id }) => id));
  const stranger = session.models.find(({ providerId }) => !known.has(providerId));
  if (stranger) return refuse({ code: 'provider.unknown', params: { provider: stranger.providerId } });

  const started = deps.runs.start(folder, session, expandCells(session).map(cellKey), signal);
  if (!started.ok) return refuse(started.failure);
  const run = started.value;
  const count = { completed: 0, failed: 0, cancelled: 0 };
  const open = new Map<string, Completion>();
  for await (const event of run.events) {
    const completion = applyRunEvents(open, [event]).get(event.cell);
    if (!completion) continue;
    if (!isEnded(completion)) {
      open.set(event.cell, completion);
      continue;
    }
    // Printed and let go: a grid of thousands need not stay in memory.
    open.delete(event.cell);
    count[completion.status as keyof typeof count] += 1;
    if (deps.isJson) output.out(jsonLine(completion, session));
    else printCompletion(completion, session, language, output);
  }

  if (signal.aborted) output.err(`${text('interrupted')}\n`);
  const log = path.join(folder, RUNS_FOLDER, runFileName(run.request));
  output.err(`${text('summary', { ...count, count: run.request.cells.length, log })}\n`);
  const logFailure = run.logFailure();
  if (logFailure) output.err(`${failureInWords(logFailure, language)}\n`);
  if (signal.aborted) return EXIT.interrupted;
  return count.completed === run.request.cells.length && !logFailure ? EXIT.ok : EXIT.failed;
}

interface ReadSession {
  readonly session: Session;
  readonly folder: string;
}

async function readSession(named: string): Promise<Result<ReadSession>> {
  try {
    const isFolder = (await stat(named)).isDirectory();
    const file = isFolder ? path.join(named, SESSION_FILE) : named;
    const parsed = parseSession(await readFile(file, 'utf8'), file);
    return parsed.ok ? ok({ session: parsed.value, folder: path.dirname(path.resolve(file)) }) : parsed;
  } catch (error) {
    return fail(diskFailure(error, named));
  }
}
