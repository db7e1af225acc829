/** One try at one question: it is prepared, sent, and what becomes of it is told. */
import type { Prepared } from '@engine/adapters/registry';
import type { Send } from '@engine/http/http';
import type { LocalModels } from '@engine/local/localModels';
import type { Vector } from '@shared/domain/checks/similarity/meaning';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/providers/provider';
import type { RunEvent } from '@shared/domain/run/run';

type DistributiveOmit<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;
type Judged = { readonly type: 'graded' | 'embedded' | 'weighed' | 'scored' | 'rated' | 'compared' };
/** The vectors that were asked for: whoever asked makes figures of them, and they are not kept. */
interface Placed {
  readonly type: 'vectors';
  readonly vectors: readonly Vector[];
  readonly step?: number;
}
/** What happens to a cell; the run adds which and when. */
export type CellEvent = DistributiveOmit<Exclude<RunEvent, Judged>, 'cell' | 'at'> | Placed;
/** What one try can tell: whether there is another, others decide. */
export type TryEvent = Exclude<CellEvent, { readonly type: 'retrying' | 'cancelled' | 'skipped' }>;

export interface ServerDeps {
  readonly send: Send;
  /** The provider's key, or why there is none; undefined where the provider needs none. */
  readonly keyOf: (providerId: string) => string | undefined | Failure;
  /** Milliseconds since the Unix epoch, not going backwards. */
  readonly now: () => number;
  /** The system's own clock, by which servers name dates. */
  readonly wallNow: () => number;
  /** `Parallax/<version>`. */
  readonly userAgent: string;
  readonly localModels: LocalModels;
}

export interface Try {
  readonly prepared: Prepared;
  readonly provider: Provider;
  /** Or why there is none. */
  readonly key: string | undefined | Failure;
  readonly deps: ServerDeps;
  readonly emit: (event: TryEvent) => void;
  readonly signal: AbortSignal;
}

/** Rejects when `signal` is aborted, else tells exactly one end. */
export async function askServer({ prepared, provider, key, deps, emit, signal }: Try): Promise<void> {
  if (typeof key === 'object') return emit({ type: 'failed', failure: key });
  const { userAgent, wallNow, localModels } = deps;
  const to = { provider, key, userAgent, wallNow, localModels };
  const { request, by } = prepared;
  const ready = await by.makeReady?.(request, to, signal);
  if (ready && !ready.ok) return emit({ type: 'failed', failure: ready.failure });
  emit({ type: 'started', request });
  const outcome = await by.send(
    request,
    to,
    deps.send,
    {
      text: (text) => emit({ type: 'delta', text }),
      reasoning: (text) => emit({ type: 'reasoningDelta', text }),
      logprobs: (tokens) => emit({ type: 'logprobs', tokens }),
      toolCall: (part) => emit({ type: 'toolCallDelta', ...part }),
      vectors: (vectors) => emit({ type: 'vectors', vectors }),
    },
    signal,
  );
  emit(outcome.type === 'completed' ? { type: 'completed', ...outcome.end } : outcome);
}
