/**
 * The shown run with the checks as they stand on the screen: scored when somebody looks, off the hot path, and only what
 * has changed. A completion that has ended keeps its identity, so its score is kept with it.
 */

import { isAsked } from '@shared/domain/checks/asked';
import type { Check } from '@shared/domain/checks/check';
import type { BegunCell, beginCell, endCells } from '@shared/domain/checks/scoreCells';
import type { PriceOf } from '@shared/domain/cost/price';
import { loadOnce } from '@shared/domain/loadOnce';
import { messageOf } from '@shared/domain/messageOf';
import type { Provider } from '@shared/domain/providers/provider';
import { type Completion, isEnded, queuedCompletion } from '@shared/domain/run/completion';
import { type CellKey, casesOf, EMPTY_CASE, parseCellKey } from '@shared/domain/session/cells';
import type { Case, Session } from '@shared/domain/session/session';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { useEffect } from 'react';
import { create } from 'zustand';
import { notifyFailure } from './notices';
import { requirePrices, usePrices } from './prices';
import { type RunView, useRuns } from './run';
import { useSession } from './session';
import { SLICE_MS, Slice } from './slice';
import { runTrials } from './trials';

interface Scored {
  /** The run's snapshot with the checks and expected answers of today. */
  readonly session: Session;
  /** In the order of the run's cells. */
  readonly cells: readonly ScoredCell[];
  readonly byKey: ReadonlyMap<CellKey, ScoredCell>;
}

interface ScoringState {
  /** Of the open session's shown run; absent until it was scored for the first time. */
  readonly scored: Scored | undefined;
  /** Which session that is. */
  readonly sessionId: string | undefined;
}

export const useScoring = create<ScoringState>()(() => ({ scored: undefined, sessionId: undefined }));

/** While a run is under way its scores are brought up to date so often. */
const PAUSE_MS = 300;

interface Tools {
  readonly priceOf: PriceOf;
  readonly beginCell: typeof beginCell;
  readonly endCells: typeof endCells;
}
/** Prices and the checks themselves are large: they come with the first look. */
async function load(): Promise<Tools> {
  const [made] = await Promise.all([import('@shared/domain/checks/scoreCells'), requirePrices()]);
  const priceOf = usePrices.getState().priceOf ?? (() => undefined);
  return { priceOf, beginCell: made.beginCell, endCells: made.endCells };
}
let tools = loadOnce(load);

/** What a score depends on besides the completion. */
interface Inputs {
  readonly view: RunView['session'];
  readonly checks: readonly Check[];
  readonly cases: readonly Case[];
  readonly providers: NonNullable<RunView['request']>['providers'] | undefined;
  readonly tools: Tools;
}

type CaseLookup = ReadonlyMap<string, { readonly asRun: Case; readonly today: Case }>;

interface Basis {
  readonly inputs: Inputs;
  readonly session: Session;
  readonly cases: CaseLookup;
}

const NO_CASE = { asRun: EMPTY_CASE, today: EMPTY_CASE };

type Scoring = Tools & { readonly session: Session; readonly providers: readonly Provider[] };

let lookers = 0;
let isScheduled = false;
let isScoring = false;
/** Of the scoring that is under way: what is no longer asked is not tried to its end. */
let stopTrials = new AbortController();
let last: Basis | undefined;
let cache = new WeakMap<Completion, ScoredCell>();

/** Keeps scores up to date while the component is on the screen. */
export function useLook(isLooking = true): void {
  useEffect(() => {
    if (!isLooking) return undefined;
    lookers += 1;
    schedule(0);
    return () => {
      lookers -= 1;
    };
  }, [isLooking]);
}

function schedule(delay: number): void {
  if (isScheduled || lookers === 0) return;
  isScheduled = true;
  setTimeout(() => {
    isScheduled = false;
    score().catch((error: unknown) => notifyFailure({ code: 'internal', detail: messageOf(error) }));
  }, delay);
}

/** The open session's shown run, scored as it is now: for an export. */
export async function scoredNow(): Promise<Scored | undefined> {
  do {
    while (isScoring) await new Promise((resolve) => setTimeout(resolve, SLICE_MS));
    await score();
  } while (stopTrials.signal.aborted);
  return useScoring.getState().scored;
}

async function score(): Promise<void> {
  if (isScoring) return schedule(SLICE_MS);
  isScoring = true;
  const stop = new AbortController();
  stopTrials = stop;
  try {
    const loaded = await tools();
    const { session } = useSession.getState();
    const sessionId = session.id;
    const view = useRuns.getState().views[sessionId];
    if (!view) {
      useScoring.setState({ scored: undefined, sessionId });
      return;
    }
    const scored = await scoreView(view, session, loaded, stop.signal);
    // Another session was opened meanwhile, or the checks are others: that has its own turn.
    if (!stop.signal.aborted && useSession.getState().session.id === sessionId)
      useScoring.setState({ scored, sessionId });
  } finally {
    isScoring = false;
  }
}

async function scoreView(
  view: RunView,
  session: Session,
  loaded: Tools,
  signal: AbortSignal,
): Promise<Scored> {
  const inputs: Inputs = {
    view: view.session,
    checks: session.checks,
    cases: session.cases,
    providers: view.request?.providers,
    tools: loaded,
  };
  const { session: scoredSession, cases } = basisOf(inputs);
  const scoring = { session: scoredSession, providers: inputs.providers ?? [], ...loaded };
  const begun = new Map<CellKey, BegunCell>();
  const slice = new Slice();
  for (const key of view.cells) {
    const completion = view.completions.get(key);
    if (completion && cache.has(completion)) continue;
    begun.set(key, beginOne(key, completion, cases, scoring));
    if (slice.isOver) await slice.giveWay();
  }
  const ended = await loaded.endCells([...begun.values()], runTrials, signal);
  const fresh = new Map([...begun.keys()].map((key, index) => [key, ended[index]]));
  const byKey = new Map<CellKey, ScoredCell>();
  for (const [index, key] of view.cells.entries()) {
    const completion = view.completions.get(key);
    const cell = fresh.get(key) ?? (completion && cache.get(completion));
    if (!cell) continue;
    byKey.set(key, cell);
    const isKept = completion && (isEnded(completion) || completion.status === 'queued');
    if (isKept && !signal.aborted) cache.set(completion, cell);
    // To look at the clock takes longer than this.
    if (index % 64 === 0 && slice.isOver) await slice.giveWay();
  }
  return { session: scoredSession, cells: [...byKey.values()], byKey };
}

/** What all cells are scored on; with other inputs every score so far is void. */
function basisOf(inputs: Inputs): Basis {
  const before = last?.inputs;
  const isSame =
    before && (Object.keys(inputs) as (keyof Inputs)[]).every((key) => before[key] === inputs[key]);
  if (last && isSame) return last;
  cache = new WeakMap();
  const { view, checks, cases } = inputs;
  last = { inputs, session: { ...view, checks }, cases: lookupOf(view, cases) };
  return last;
}

/** Today's expected answer on the answers of then; what the prompt was filled with stays as it was. */
function lookupOf(session: Session, casesNow: readonly Case[]): CaseLookup {
  const byId = new Map(casesNow.map((case_) => [case_.id, case_]));
  return new Map(
    casesOf(session).map((asRun) => {
      const { expected: _, ...rest } = asRun;
      const found = byId.get(asRun.id);
      if (!found) return [asRun.id, { asRun, today: asRun }];
      const today = { ...rest, ...(found.expected !== undefined && { expected: found.expected }) };
      return [asRun.id, { asRun, today }];
    }),
  );
}

function beginOne(
  key: CellKey,
  completion: Completion | undefined,
  cases: CaseLookup,
  scoring: Scoring,
): BegunCell {
  // One that still streams changes each frame: its text is looked at when it is all there.
  if (!completion || !isEnded(completion))
    return scoring.beginCell(
      { ...queuedCompletion(key), status: completion?.status ?? 'queued' },
      EMPTY_CASE,
      scoring,
    );
  const { asRun, today } = cases.get(parseCellKey(key).caseId) ?? NO_CASE;
  const cell = scoring.beginCell(completion, today, scoring);
  // A model was asked with the run's own expected answer.
  const graded = scoring.session.checks.filter(isAsked);
  if (graded.length === 0 || asRun.expected === today.expected) return cell;
  const session = { ...scoring.session, checks: graded };
  const { results } = scoring.beginCell(completion, asRun, { ...scoring, session });
  return { ...cell, results: new Map([...cell.results, ...results]) };
}

// Scored anew with the user's prices as they are now.
usePrices.subscribe((now, before) => {
  if (now.overrides === before.overrides) return;
  tools = loadOnce(load);
  schedule(0);
});
useRuns.subscribe((now, before) => {
  const sessionId = useSession.getState().session.id;
  if (now.views[sessionId] === before.views[sessionId]) return;
  schedule(now.running.has(sessionId) ? PAUSE_MS : 0);
});
useSession.subscribe((now, before) => {
  if (
    now.session.checks !== before.session.checks ||
    now.session.cases !== before.session.cases ||
    now.session.id !== before.session.id
  ) {
    stopTrials.abort();
    schedule(60);
  }
});
