/**
 * What a cell does to come to its answer: it asks, gets an answer, and may ask again. A plain prompt asks once. A tool loop,
 * a refinement or a judge asks with what it was answered. Each question is a step: within its provider's limits, within the
 * cap, tried again alone, and logged with its number. A work must ask the same for the same answers: a run that is resumed
 * plays those it has to it and goes on from there.
 */
import type { Call, EmbeddingCall } from '@shared/domain/call/call';
import type { Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import type { Step } from '@shared/domain/run/completion';

export interface Ask {
  readonly provider: Provider;
  /** Made when its turn comes: a grid's questions together may be large. */
  readonly call: () => Result<Call | EmbeddingCall>;
}

/** As much of a step as what is asked next may depend on. */
export type Answer = Pick<Step, 'text' | 'reasoning' | 'toolCalls' | 'ending' | 'usage'>;

/** Yields questions, is given their answers. */
export type CellWork = AsyncGenerator<Ask, void, Answer>;

/** Of a job that cannot begin. */
export async function* noWork(): CellWork {}

/** Asks once. */
export async function* askOnce(ask: Ask): CellWork {
  yield ask;
}
