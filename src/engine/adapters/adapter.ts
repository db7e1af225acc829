/**
 * What stands between a call in nobody's dialect and one protocol. The shape of a protocol's body is known in its adapter's
 * folder and nowhere else.
 */
import type { Send } from '@engine/http/http';
import type { LocalModels } from '@engine/local/localModels';
import type { Call, EmbeddingCall } from '@shared/domain/call/call';
import type { ModelReading } from '@shared/domain/call/modelReading';
import type { PromptSize } from '@shared/domain/call/promptSize';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { Vector } from '@shared/domain/checks/similarity/meaning';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';
import type { Ending } from '@shared/domain/run/ending';
import type { Remark } from '@shared/domain/run/remark';
import type { RunEvent, TokenLogprob, Usage } from '@shared/domain/run/run';

/** Where a request goes, and what goes with it that is never shown. */
export interface Destination {
  readonly provider: Provider;
  readonly key: string | undefined;
  /** `Parallax/<version>`. */
  readonly userAgent: string;
  /** The system's own clock, by which servers name dates: milliseconds since the Unix epoch. */
  readonly wallNow: () => number;
  readonly localModels: LocalModels;
}

/** As whom a request goes, as far as its headers show it; and who knows what models of this computer read. */
export interface Sender {
  readonly userAgent: string;
  readonly hasKey: boolean;
  readonly localModels: LocalModels;
}

export type ToolCallPart = Pick<
  Extract<RunEvent, { type: 'toolCallDelta' }>,
  'index' | 'id' | 'name' | 'arguments'
>;

/** What is said while an answer comes. */
export interface AnswerSink {
  /** Text as it arrived; in one call all that one network read brought of one kind. */
  readonly text: (text: string) => void;
  readonly reasoning: (text: string) => void;
  readonly logprobs: (tokens: readonly TokenLogprob[]) => void;
  readonly toolCall: (part: ToolCallPart) => void;
  /** Of the texts that were asked about, in their order: finite numbers, all of one length. */
  readonly vectors: (vectors: readonly Vector[]) => void;
}

/** What a completed answer tells about itself. */
export interface AnswerEnd {
  /** Why it ended, in the server's word … */
  readonly finishReason?: string;
  /** … and in ours, where there is one for it. */
  readonly ending?: Ending;
  readonly usage?: Usage;
  readonly model?: string;
  /** Which build of the model answered. */
  readonly fingerprint?: string;
  readonly requestId?: string;
  /** What was passed over or put right. */
  readonly remarks?: readonly Remark[];
}

export type AnswerOutcome =
  | { readonly type: 'completed'; readonly end: AnswerEnd }
  | ({ readonly type: 'failed'; readonly failure: Failure } & Pick<AnswerEnd, 'usage' | 'remarks'>);

/** How one kind of question is asked. */
export interface Asking<Asked> {
  /**
   * Exactly what will be sent, with every header that `send` names, the key and what may be secret masked; or why nothing
   * can be. No network, no key, the same each time.
   */
  readonly prepare: (
    asked: Asked,
    provider: Provider,
    sender: Sender,
  ) => Result<WireRequest> | Promise<Result<WireRequest>>;
  /** What has to be done first, and is no part of what the answer takes. Absent for nothing. Rejects only when `signal` is aborted. */
  readonly makeReady?: (request: WireRequest, to: Destination, signal: AbortSignal) => Promise<Result<null>>;
  /** Rejects only when `signal` is aborted. */
  readonly send: (
    request: WireRequest,
    to: Destination,
    send: Send,
    sink: AnswerSink,
    signal: AbortSignal,
  ) => Promise<AnswerOutcome>;
}

export interface Embeddings extends Asking<EmbeddingCall> {
  /** How many texts it takes in a request. Absent: as many as any server does. */
  readonly mostTexts?: number;
}

export interface Adapter extends Asking<Call> {
  /** The name that its requests carry. */
  readonly protocol: string;
  /** What it has read of a question need not be read again for the next that begins alike. */
  readonly keepsWhatItRead?: true;
  /** Vectors of texts. Absent where the protocol has none. */
  readonly embeddings?: Embeddings;
  /** The models that the server offers, as it names them, sorted. */
  readonly listModels: (
    to: Destination,
    send: Send,
    signal?: AbortSignal,
  ) => Promise<Result<readonly string[]>>;
  /** How many questions the server works on at a time; undefined where it does not tell. Never rejects. */
  readonly countSlots: (to: Destination, send: Send, signal?: AbortSignal) => Promise<number | undefined>;
  /** What the model reads of a request, where its server tells; nothing is generated. Absent where none ever tells. Never rejects. */
  readonly readingOf?: (
    request: WireRequest,
    to: Destination,
    send: Send,
    signal?: AbortSignal,
  ) => Promise<Result<ModelReading>>;
  /** Whether a request fits into what the model can hold. Absent where the server knows, and says so. Never rejects. */
  readonly sizeOf?: (request: WireRequest, to: Destination) => Promise<Result<PromptSize>>;
  /** What each read brings of a streamed answer that no server gave. Absent where it is not rehearsed. */
  readonly madeUpAnswer?: () => readonly Uint8Array[];
}
