/** Studies: does the runs that a study asks for, one after the other, and writes down which they are. */
import { isDeepStrictEqual } from 'node:util';
import { spentOf } from '@main/services/runs/costCap';
import type { Run } from '@main/services/runs/runOperation';
import type { RunOptions, RunService } from '@main/services/runs/runService';
import { gradePending, scoreRun } from '@main/services/runs/scoreRun';
import type { CheckReason } from '@shared/domain/checks/checkResult';
import type { RunTrials } from '@shared/domain/checks/trial';
import { Ledger } from '@shared/domain/cost/ledger';
import type { PriceOf } from '@shared/domain/cost/price';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, ok, type Result } from '@shared/domain/result';
import { type Completion, finalStep } from '@shared/domain/run/completion';
import type { RunRequest } from '@shared/domain/run/run';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import type { Language } from '@shared/domain/session/template';
import { countPassed } from '@shared/domain/study/candidate';
import {
  STUDY_FORMAT,
  type StudyHead,
  type StudyPlan,
  type StudyStep,
  type StudyWork,
  type Verdict,
} from '@shared/domain/study/study';
import type { StudyNews } from '@shared/domain/study/studyProgress';
import { judgedCells, verdictOf } from '@shared/domain/study/verdicts';
import { graderFailures, isGraderFailed } from './graderFailures';
import { makeStudy, type OpenStudy, openStudy, type StudyFile, studyNamed } from './studyFile';

export interface StudyServiceDeps {
  readonly runs: Pick<RunService, 'start' | 'retry' | 'grade' | 'read'>;
  readonly providers: () => readonly Provider[];
  readonly loadPrices: (asked: readonly Provider[]) => Promise<PriceOf>;
  readonly runTrials: RunTrials;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Why a check failed. */
  readonly inWords: (reason: CheckReason, language: Language) => string;
}

export interface Study {
  readonly head: StudyHead;
  readonly file: string;
  /**
   * Does what the study has not done yet, and tells all of it. To be called once: the study is this process's until it has been
   * iterated to its end, or left. Aborting the signal stops it.
   */
  follow<End>(work: StudyWork<End>, options: RunOptions, signal: AbortSignal): AsyncIterable<StudyNews<End>>;
}

/** A step's run, of which some cells may have been asked before. */
interface Begun {
  readonly request: RunRequest;
  readonly missing: number;
  /** Asks what is missing. */
  readonly run: () => Promise<Result<Run | undefined>>;
}

class Stop extends Error {
  constructor(readonly failures: readonly Failure[]) {
    super('A study stops.');
  }
}

export type StudyService = ReturnType<typeof createStudyService>;

export function createStudyService(deps: StudyServiceDeps) {
  /** What a run has come to, and has cost in US dollars (0 where no cap asks for it). */
  async function read(folder: string, runId: string, capUsd: number | undefined) {
    const ledger = new Ledger();
    const told = await deps.runs.read(folder, runId, (event) => capUsd !== undefined && ledger.hear(event));
    if (!told.ok) return told;
    const { request, completions } = told.value;
    const spentUsd = capUsd === undefined ? 0 : (await spentOf(request, ledger, deps)).spentUsd;
    return ok({ request, completions, spentUsd });
  }

  async function begin(
    folder: string,
    study: OpenStudy,
    index: number,
    step: StudyStep,
    capUsd: number | undefined,
    options: RunOptions,
    signal: AbortSignal,
  ): Promise<Result<Begun>> {
    const known = study.runs.get(index);
    const before = known === undefined ? undefined : await read(folder, known, undefined);
    if (before?.ok) {
      const { request, completions } = before.value;
      if (!isDeepStrictEqual(request.session, step.session))
        return fail({ code: 'study.diverged', params: { run: request.id } });
      const missing = completions.filter(isMissing).length;
      const again = () => deps.runs.retry(folder, request.id, 'missing', signal, options);
      return ok({ request, missing, run: missing === 0 ? async () => ok(undefined) : again });
    }
    if (before && before.failure.code !== 'run.unknown') return before;
    // Only the last one can have been named and never begun, by who was killed between the two.
    if (before && study.runs.has(index + 1))
      return fail({ code: 'study.diverged', params: { run: known ?? '' } });
    const cells = expandCells(step.session).map(cellKey);
    if (typeof options.maxCostUsd === 'number' && options.maxCostUsd <= 0)
      return fail({ code: 'study.capReached', params: { cap: capUsd ?? 0, count: cells.length } });
    const started = deps.runs.start(folder, step.session, cells, signal, options);
    if (!started.ok) return started;
    const { request } = started.value;
    const written = await study.add({ type: 'began', step: index, runId: request.id });
    return written.ok ? ok({ request, missing: request.cells.length, run: async () => started }) : written;
  }

  async function* follow<End>(
    folder: string,
    study: OpenStudy,
    work: StudyWork<End>,
    options: RunOptions,
    signal: AbortSignal,
  ): AsyncGenerator<StudyNews<End>> {
    const own = options.maxCostUsd === undefined ? study.head.maxCostUsd : options.maxCostUsd;
    const capUsd = own ?? undefined;
    let spentUsd = 0;
    let next = work.next();
    for (let index = 0; next.done !== true; index += 1) {
      const step = next.value;
      const left = { ...options, maxCostUsd: capUsd === undefined ? null : capUsd - spentUsd };
      const begun = await begin(folder, study, index, step, capUsd, left, signal);
      if (!begun.ok) throw new Stop([begun.failure]);
      const { request, missing, run } = begun.value;
      yield beganNews(step, request, missing);
      const known = study.verdicts.get(index);
      // What was judged is whole: nothing of it is asked, nor graded, again.
      if (!known || missing > 0) yield* finish(folder, request, run, capUsd, left, signal);
      const told = await read(folder, request.id, capUsd);
      if (!told.ok) throw new Stop([told.failure]);
      const { completions } = told.value;
      const incomplete = failuresOf(request, completions, capUsd);
      if (incomplete.length > 0) throw new Stop(incomplete);
      spentUsd += told.value.spentUsd;
      const verdicts = known ?? (await judge(study, index, request, completions));
      yield judgedNews(step, verdicts);
      next = work.next(judgedCells(completions, verdicts));
    }
    yield { type: 'ended', end: next.value };
  }

  /** What a study has come to by now, from its own runs; nothing is asked, and nothing is written. */
  async function* recall<End>(
    folder: string,
    study: StudyFile,
    work: StudyWork<End>,
  ): AsyncGenerator<StudyNews<End>> {
    let next = work.next();
    for (let index = 0; next.done !== true; index += 1) {
      const step = next.value;
      const [runId, verdicts] = [study.runs.get(index), study.verdicts.get(index)];
      if (runId === undefined) return yield { type: 'stopped', failures: [] };
      const told = await read(folder, runId, undefined);
      const isBegun = told.ok || told.failure.code !== 'run.unknown' || study.runs.has(index + 1);
      if (!told.ok) return yield { type: 'stopped', failures: isBegun ? [told.failure] : [] };
      const { request, completions } = told.value;
      if (!isDeepStrictEqual(request.session, step.session))
        return yield { type: 'stopped', failures: [{ code: 'study.diverged', params: { run: runId } }] };
      const missing = completions.filter(isMissing).length;
      yield beganNews(step, request, missing);
      if (!verdicts || missing > 0) return yield { type: 'stopped', failures: [] };
      yield judgedNews(step, verdicts);
      next = work.next(judgedCells(completions, verdicts));
    }
    yield { type: 'ended', end: next.value };
  }

  /** Judges the step's answers, and writes down how: it counts from here on. */
  async function judge(
    study: OpenStudy,
    step: number,
    request: RunRequest,
    completions: readonly Completion[],
  ): Promise<readonly Verdict[]> {
    const scored = await scoreRun(request, completions, deps);
    const ungraded = scored.filter(({ results }) => [...results.values()].some(isGraderFailed));
    if (ungraded.length > 0) {
      const params = { run: request.id, count: ungraded.length };
      throw new Stop([{ code: 'study.ungraded', params }, ...graderFailures(completions)]);
    }
    const inWords = (reason: CheckReason) => deps.inWords(reason, study.head.plan.language);
    const verdicts = scored.map((cell) => verdictOf(cell, request.session, inWords));
    const written = await study.add({ type: 'judged', step, verdicts });
    if (!written.ok) throw new Stop([written.failure]);
    return verdicts;
  }

  /** Asks what is missing, and the graders. */
  async function* finish(
    folder: string,
    request: RunRequest,
    run: Begun['run'],
    capUsd: number | undefined,
    options: RunOptions,
    signal: AbortSignal,
  ): AsyncGenerator<Extract<StudyNews<never>, { type: 'answered' }>> {
    const asked = await run();
    if (!asked.ok) throw new Stop([asked.failure]);
    if (asked.value) {
      for await (const { type } of asked.value.events) if (type === 'completed') yield { type: 'answered' };
    }
    const failure = asked.value?.failure();
    if (signal.aborted) throw new Stop([]);
    // The run's cap is what the study's has left.
    if (failure?.code === 'cost.notAsked')
      throw new Stop([{ code: 'study.capReached', params: { ...failure.params, cap: capUsd ?? 0 } }]);
    const faults = failure ?? (await gradePending(folder, request, deps, options, signal));
    if (signal.aborted) throw new Stop([]);
    if (faults) throw new Stop([faults]);
  }

  function studyOf(folder: string, study: OpenStudy): Study {
    return {
      head: study.head,
      file: study.file,
      async *follow(work, options, signal) {
        try {
          yield* follow(folder, study, work, options, signal);
        } catch (error) {
          if (!(error instanceof Stop)) throw error;
          yield { type: 'stopped', failures: error.failures };
        } finally {
          await study.close();
        }
      },
    };
  }

  return {
    /** What a study of the folder has come to, to whom only looks: its log's head, and the news so far. */
    async recall<End>(folder: string, studyId: string, workOf: (head: StudyHead) => StudyWork<End>) {
      const found = await studyNamed(folder, studyId);
      if (!found.ok) return found;
      const { head } = found.value;
      return ok({ head, news: recall(folder, found.value, workOf(head)) });
    },

    /** `folder`: the session's. Nothing is asked yet. */
    async start(folder: string, plan: StudyPlan, maxCostUsd: number | undefined): Promise<Result<Study>> {
      const createdAt = new Date(deps.now()).toISOString();
      const cap = maxCostUsd === undefined ? {} : { maxCostUsd };
      const made = await makeStudy(folder, {
        format: STUDY_FORMAT,
        id: deps.newId(),
        createdAt,
        plan,
        ...cap,
      });
      return made.ok ? ok(studyOf(folder, made.value)) : made;
    },

    /**
     * One of this session that was begun before, as it was planned; `name`: its id, or `latest`. Undefined where there is none.
     */
    async resume(folder: string, name: string, sessionId: string): Promise<Result<Study | undefined>> {
      const opened = await openStudy(folder, name);
      if (!opened.ok || !opened.value) return opened.ok ? ok(undefined) : opened;
      const study = opened.value;
      if (study.head.plan.session.id === sessionId) return ok(studyOf(folder, study));
      await study.close();
      return fail({ code: 'study.otherSession', params: { study: study.head.id } });
    },
  };
}

const beganNews = <End>(
  { about, round, sofar }: StudyStep<End>,
  { id, cells }: RunRequest,
  missing: number,
): StudyNews<End> => ({ type: 'began', about, round, runId: id, cells: cells.length, missing, sofar });

const judgedNews = <End>({ about, round }: StudyStep<End>, verdicts: readonly Verdict[]): StudyNews<End> => ({
  type: 'judged',
  about,
  round,
  ...countPassed(verdicts),
});

const isMissing = ({ status }: Completion): boolean => status !== 'completed';

/** Why a run says nothing of its prompt; none where all of it is there. */
function failuresOf(
  { id }: RunRequest,
  completions: readonly Completion[],
  capUsd: number | undefined,
): readonly Failure[] {
  const missing = completions.filter(isMissing);
  if (missing.length === 0) return [];
  if (missing.some(({ cancelReason }) => cancelReason === 'costCap'))
    return [{ code: 'study.capReached', params: { cap: capUsd ?? 0, count: missing.length } }];
  const cause = missing.map((completion) => finalStep(completion).failure).find((failure) => failure);
  const incomplete: Failure = { code: 'study.incomplete', params: { run: id, count: missing.length } };
  return cause ? [incomplete, cause] : [incomplete];
}
