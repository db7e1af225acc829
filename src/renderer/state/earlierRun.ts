/** An earlier run of the open session, scored by today's checks and expected answers: to hold the shown one against it. */
import { call } from '@renderer/api/client';
import type { Failure } from '@shared/domain/failure';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import { completionsOf } from '@shared/domain/run/completionMap';
import { judgedToday } from '@shared/domain/session/judgedToday';
import type { Session } from '@shared/domain/session/session';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import { requirePrices, usePrices } from './prices';
import { type Axes, axesOf } from './resultsGrid';
import { addressOf } from './sessionAddresses';
import { runTrials } from './trials';

export interface EarlierRun {
  readonly axes: Axes;
  readonly cells: readonly ScoredCell[];
}

/** So many cells are scored before the window has its turn. */
const AT_A_TIME = 50;

/** `today`: whose checks and expected answers count. */
export async function scoreEarlier(
  today: Pick<Session, 'id' | 'checks' | 'cases'>,
  runId: string,
  signal: AbortSignal,
): Promise<Result<EarlierRun>> {
  const slug = addressOf(today.id);
  if (slug === undefined) return fail(gone);
  const loaded = await call('run.load', { slug, runId });
  if (!loaded.ok) return loaded;
  const [{ scoreCells }] = await Promise.all([import('@shared/domain/checks/scoreCells'), requirePrices()]);
  const { request, completions } = loaded.value;
  const { session, providers, cells } = request;
  const scoring = {
    session: judgedToday(session, today),
    providers,
    priceOf: usePrices.getState().priceOf ?? (() => undefined),
  };
  const byCell = completionsOf(completions);
  const scored: ScoredCell[] = [];
  for (let from = 0; from < cells.length && !signal.aborted; from += AT_A_TIME) {
    scored.push(...(await scoreCells(cells.slice(from, from + AT_A_TIME), byCell, scoring, runTrials)));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return ok({ axes: axesOf(scoring.session, cells, providers), cells: scored });
}

const gone: Failure = { code: 'run.unknown' };
