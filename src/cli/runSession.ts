/** `parallax run`: the app's own services, with a terminal in place of the window. */
import path from 'node:path';
import { foldedRun } from '@main/services/runs/foldedRun';
import type { ReadRun } from '@main/services/runs/runFiles';
import { runFileName } from '@main/services/runs/runLog';
import type { Run } from '@main/services/runs/runOperation';
import type { RunService } from '@main/services/runs/runService';
import { RUNS_FOLDER } from '@main/services/runs/runsFolder';
import { gradePending, hasFailed, scoreRun } from '@main/services/runs/scoreRun';
import { isAsked } from '@shared/domain/checks/asked';
import type { RunTrials } from '@shared/domain/checks/trial';
import { votesIn } from '@shared/domain/consistency/votesIn';
import type { PriceOf } from '@shared/domain/cost/price';
import type { Failure } from '@shared/domain/failure';
import { weighingsOf } from '@shared/domain/judging/weighings';
import type { Provider } from '@shared/domain/providers/provider';
import { raceOf } from '@shared/domain/racing/raceOutlook';
import { ok, type Result } from '@shared/domain/result';
import { applyRunEvents, type Completion, isEnded } from '@shared/domain/run/completion';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import { type CellKey, cellKey, expandCells } from '@shared/domain/session/cells';
import { judgedToday } from '@shared/domain/session/judgedToday';
import type { Session } from '@shared/domain/session/session';
import type { GroupPair } from '@shared/domain/statistics/comparedGroups';
import { comparisonsOf } from '@shared/domain/statistics/comparisons';
import type { ResultFormatName } from '@shared/formats/formatNames';
import { textIn } from '@shared/locales/terminalText';
import type { AskedRun } from './asked';
import { cellTitles } from './cellTitles';
import { comparedPairs } from './comparedPairs';
import { earlierRun, pairsWithEarlier } from './earlierRun';
import { openedOutput } from './openedOutput';
import type { Output } from './output';
import { progressLine } from './progressLine';
import { readSession } from './readSession';
import { exampleLines, failureInWords, jsonLine, printCompletion, raceLines, strayLines } from './report';
import { runToResume } from './runToResume';
import { selectPart } from './selectPart';

/** `notWhole`: an import with `--strict`. */
export const EXIT = { ok: 0, failed: 1, badInput: 2, notWhole: 3, interrupted: 130 } as const;

export interface RunSessionDeps {
  readonly runs: Pick<RunService, 'start' | 'retry' | 'grade' | 'read'>;
  readonly providers: () => readonly Provider[];
  readonly loadPrices: (asked: readonly Provider[]) => Promise<PriceOf>;
  readonly runTrials: RunTrials;
  readonly output: Output;
  readonly now: () => number;
}

/** What is to be done: the run, and those of its cells that are still to be asked (none: nothing to start). */
interface Begun {
  readonly request: RunRequest;
  readonly run: Run | undefined;
  readonly cells: readonly CellKey[];
  /** So many were left out before. */
  readonly skipped: number;
  readonly held: Held;
}

/** What is held against what. */
interface Held {
  readonly compare: readonly GroupPair[];
  readonly earlier?: { readonly run: ReadRun; readonly pairs: readonly GroupPair[] };
}

type Folded = ReturnType<ReturnType<typeof foldedRun>['end']>;

/** Runs the cells of the session in a file (or in the folder of this name) and returns the exit status. */
export async function runSession(
  asked: AskedRun,
  deps: RunSessionDeps,
  signal: AbortSignal,
): Promise<number> {
  const { output } = deps;
  const { language, format } = asked;
  const text = textIn(language);
  const refuse = (message: string) => {
    output.err(`${message}\n`);
    return EXIT.badInput;
  };

  const read = await readSession(asked.file);
  if (!read.ok) return refuse(failureInWords(read.failure, language));
  const { session, folder } = read.value;
  const out = await openedOutput(asked.out, { isSession: false, read: read.value });
  if (!out.ok) return refuse(failureInWords(out.failure, language));
  const begun =
    asked.resume === undefined ? await start(session, folder) : await resume(folder, asked.resume);
  if (typeof begun === 'string') return refuse(begun);
  if (!begun.ok) return refuse(failureInWords(begun.failure, language));
  const { request, run, cells, skipped, held } = begun.value;

  const completed = request.cells.length - cells.length - skipped;
  const count = { completed, failed: 0, cancelled: 0, skipped };
  // What this process asked and nobody grades is known by the end; else the log has it.
  const isAllOurs = asked.resume === undefined && !request.session.checks.some(isAsked);
  const folded = isAllOurs && isReported(request, held) ? foldedRun(request) : undefined;
  if (run) await follow(run, request, cells.length, count, folded?.hear);
  else output.err(`${text('nothingMissing')}\n`);
  const runFailure = run?.failure();
  if (run?.isRefused() && runFailure)
    return refuse(`${failureInWords(runFailure, language)}\n${text('nothingAsked')}`);
  const gradeFailure = signal.aborted ? undefined : await gradePending(folder, request, deps, asked, signal);

  if (signal.aborted && !runFailure) output.err(`${text('interrupted')}\n`);
  const log = path.join(folder, RUNS_FOLDER, runFileName(request));
  const summary = text('summary', { ...count, count: request.cells.length, log });
  const saved =
    count.skipped > 0 ? text('saved', { skipped: count.skipped, cells: request.cells.length }) : '';
  output.err([summary, saved].map((line) => (line === '' ? '' : `${line}\n`)).join(''));
  const failure = runFailure ?? gradeFailure;
  if (failure) output.err(`${failureInWords(failure, language)}\n`);
  const isChecked = await report(folder, request, out.value, held, folded?.end(true));
  if (signal.aborted) return EXIT.interrupted;
  const isWhole = count.completed + count.skipped === request.cells.length;
  return isChecked && isWhole && !failure ? EXIT.ok : EXIT.failed;

  async function start(whole: Session, where: string): Promise<Result<Begun> | string> {
    const providers = deps.providers();
    const selected = selectPart(whole, asked.selection, providers);
    if (!selected.ok) {
      const { axis, name, known } = selected;
      return text('noSuch', { option: `--${axis}`, name, known: known.join(', ') || '–' });
    }
    const part = selected.session;
    if (part.models.length === 0) return text('noModels', { file: asked.file });
    const ids = new Set(providers.map(({ id }) => id));
    const stranger = part.models.find(({ providerId }) => !ids.has(providerId));
    if (stranger) return failureInWords(strangerFailure(stranger.providerId), language);
    for (const line of [...strayLines(part, language), ...exampleLines(part, language)]) output.err(line);
    const wanted = expandCells(part).map(cellKey);
    const against = await heldAgainst(where, { session: part, cells: wanted, providers });
    if (typeof against === 'string') return against;
    const race = raceOf(asked.race ?? [], part);
    for (const line of raceLines(asked.race ?? [], part, language)) output.err(line);
    const started = deps.runs.start(where, part, wanted, signal, { ...asked, race });
    return started.ok
      ? ok({ request: started.value.request, run: started.value, cells: wanted, skipped: 0, held: against })
      : started;
  }

  async function resume(where: string, name: string): Promise<Result<Begun> | string> {
    const found = await runToResume(where, name);
    if (!found.ok) return found;
    if (!found.value) return text('nothingToResume', { file: asked.file });
    const { request: before, cells: missing, skipped, skippedLines } = found.value;
    const isWhole = asked.race !== undefined;
    if (skippedLines > 0) output.err(`${text('skippedLines', { count: skippedLines })}\n`);
    const against = await heldAgainst(where, before);
    if (typeof against === 'string') return against;
    const counts = { request: before, skipped: isWhole ? 0 : skipped.length, held: against };
    const left = isWhole ? [...missing, ...skipped] : missing;
    if (left.length === 0) return ok({ ...counts, run: undefined, cells: left });
    // Looked at once more, now that the run is ours: another process may have answered some meanwhile.
    const again = await deps.runs.retry(where, before.id, isWhole ? left : 'missing', signal, asked);
    return again.ok ? ok({ ...counts, run: again.value, cells: again.value.cells }) : again;
  }

  /** Told before anything is asked: a slip in a name would cost a run. `id`: of a run that is there already. */
  async function heldAgainst(
    where: string,
    of: Pick<RunRequest, 'session' | 'cells' | 'providers'> & { readonly id?: string },
  ): Promise<Held | string> {
    const compare = comparedIn(of.session, of.cells, of.providers);
    if (typeof compare === 'string' || asked.compareRun === undefined)
      return typeof compare === 'string' ? compare : { compare };
    const read = await earlierRun(where, asked.compareRun, of.id);
    if (!read.ok) return failureInWords(read.failure, language);
    const run = read.value;
    if (!run) return text('noEarlierRun', { file: asked.file });
    if (run.skippedLines > 0) output.err(`${text('skippedLines', { count: run.skippedLines })}\n`);
    const pairs = pairsWithEarlier(run.request.cells, of.cells);
    if (pairs.length === 0) return text('nothingInCommon', { run: run.request.id });
    return { compare, earlier: { run, pairs } };
  }

  function comparedIn(
    of: Session,
    among: readonly CellKey[],
    providers: readonly Provider[],
  ): readonly GroupPair[] | string {
    if (asked.compare === undefined) return [];
    const found = comparedPairs(asked.compare, of, among, providers);
    if (found.ok) return found.pairs;
    const key = found.isSeveral ? 'severalSuch' : 'noSuch';
    return text(key, { option: '--compare', name: found.name, known: found.known.join(', ') || '–' });
  }

  function isReported({ session }: RunRequest, about: Held): boolean {
    return format !== undefined || session.checks.length > 0 || hasComparisons(about);
  }

  /** Shows what happens, and lets it go: a grid of thousands need not stay in memory. */
  async function follow(
    { events }: Run,
    of: RunRequest,
    total: number,
    counts: Record<'completed' | 'failed' | 'cancelled' | 'skipped', number>,
    hear: ((event: RunEvent) => void) | undefined,
  ): Promise<void> {
    const isQuiet = format !== undefined;
    const titles = cellTitles(of, language);
    if (!isQuiet && !asked.isJson && titles.common !== '') output.out(`${titles.common}\n\n`);
    const isShown = output.isErrTerminal && (isQuiet || !output.isOutTerminal);
    const progress = isShown ? progressLine(total, output.draw, language, deps.now) : undefined;
    const open = new Map<string, Completion>();
    const givenUp = new Set<string>();
    for await (const event of events) {
      progress?.hear(event);
      hear?.(event);
      const isEnd = event.type === 'completed' && event.more !== true;
      if (isEnd || event.type === 'failed' || event.type === 'cancelled' || event.type === 'skipped')
        counts[event.type] += 1;
      if (isQuiet) continue;
      const completion = applyRunEvents(open, [event]).get(event.cell);
      if (!completion) continue;
      if (!isEnded(completion)) {
        open.set(event.cell, completion);
        continue;
      }
      open.delete(event.cell);
      progress?.clear();
      if (asked.isJson) output.data(jsonLine(completion, of.session, titles));
      else if (event.type === 'failed' && event.failure.code === 'provider.givenUp') {
        // Once for all cells that were not asked; how many failed is said at the end.
        // How often it failed goes on growing with those that were under way.
        const { provider, model } = event.failure.params ?? {};
        const whose = JSON.stringify([provider, model]);
        if (!givenUp.has(whose)) printCompletion(completion, titles, language, output);
        givenUp.add(whose);
      } else printCompletion(completion, titles, language, output);
    }
    progress?.clear();
  }

  /** Writes the results, and says whether every check passes. */
  async function report(
    where: string,
    of: RunRequest,
    write: ((content: string) => Promise<Failure | undefined>) | undefined,
    about: Held,
    known: Folded | undefined,
  ): Promise<boolean> {
    if (!isReported(of, about)) return true;
    const read = known ? ok(known) : await deps.runs.read(where, of.id);
    if (!read.ok) {
      output.err(`${failureInWords(read.failure, language)}\n`);
      return false;
    }
    const { compare, earlier } = about;
    const told = read.value;
    const scored = await scoreRun(of, told.completions, deps);
    const hasTable = write !== undefined || (format === undefined && !asked.isJson);
    const { losesAnswerFormat, resultFormats, tellsComparisons } = await import(
      '@shared/formats/resultFormats'
    );
    const results = {
      ...{ session: of.session, run: of, cells: scored },
      voteOf: await votesIn(scored, of.session, deps.runTrials),
      ...(compare.length > 0 && { compare }),
      ...(earlier && { earlier: await scoredEarlier(earlier, of.session, deps) }),
      pairs: {
        comparisons: comparisonsOf(told.comparisons),
        weighings: weighingsOf(told.weighings),
      },
    };
    const writeAs = (name: ResultFormatName) =>
      resultFormats[name](results, { language, isFile: write !== undefined });
    if (format && losesAnswerFormat(format, of.session)) output.err(`${text('noAnswerFormat')}\n`);
    if (hasTable || format === 'table') output.out(writeAs('table'));
    else if (format) output.data(writeAs(format));
    if (hasComparisons(about) && !hasTable && !(format && tellsComparisons(format)))
      output.err((await import('@shared/formats/table/writeResults')).comparisonText(results, language));
    const failure = format && (await write?.(writeAs(format)));
    if (failure) output.err(`${failureInWords(failure, language)}\n`);
    return failure === undefined && !hasFailed(scored);
  }
}

const hasComparisons = ({ compare, earlier }: Held): boolean => compare.length > 0 || earlier !== undefined;

/** By the checks of the run that it is held against. */
async function scoredEarlier(
  { run: { request, completions }, pairs }: NonNullable<Held['earlier']>,
  today: Session,
  deps: RunSessionDeps,
) {
  const run = { ...request, session: judgedToday(request.session, today) };
  return { session: run.session, run, cells: await scoreRun(run, completions, deps), pairs };
}

const strangerFailure = (provider: string): Failure => ({ code: 'provider.unknown', params: { provider } });
