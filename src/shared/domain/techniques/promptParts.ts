/** A prompt taken apart: what stands before, its examples, the question, what follows. */
import { isSent } from '@shared/domain/call/isSent';
import { type ExamplesBlock, isBlock, pairsOf } from '@shared/domain/examples/examplesBlock';
import { withTurns } from '@shared/domain/examples/placeExamples';
import type { Pool } from '@shared/domain/examples/pool';
import { asWritten } from '@shared/domain/session/interpolate';
import type { Message, Prompt } from '@shared/domain/session/session';

/** A question of the prompt's own and the answer it should get, as two messages. */
export interface Shot {
  readonly asked: Message;
  readonly answered: Message;
}

export interface PromptParts {
  /** Examples of a pool, which stay one: how many are shown at most, and whether each row has its steps. */
  readonly pooled: { readonly k: number; readonly areWorked: boolean };
  readonly before: readonly Message[];
  readonly shots: readonly Shot[];
  /** The last message that is sent: a user's. */
  readonly question: Message;
  /** Nothing of it is sent. */
  readonly after: readonly Message[];
}

/** A user's message of text alone and an assistant's: both may be what an example consists of. */
const isOf = (role: Message['role'], message: Message | undefined): message is Message =>
  message?.role === role && message.content !== '' && !message.parts && !message.toolCalls;

/** Pairs are written out where they are sent; pairs of turns just before the question are examples, too. Undefined: no question. */
export function partsOf(
  { messages, examples }: Pick<Prompt, 'messages' | 'examples'>,
  pools: readonly Pool[] = [],
): PromptParts | undefined {
  const all = withTurns(messages, pairsOf(examples)).map((message) =>
    messages.includes(message) ? message : asWritten(message),
  );
  const at = all.findLastIndex(isSent);
  const question = all[at];
  if (question?.role !== 'user') return undefined;
  let from = at;
  const shots: Shot[] = [];
  for (;;) {
    const [asked, answered] = [all[from - 2], all[from - 1]];
    if (!isOf('user', asked) || !isOf('assistant', answered)) break;
    shots.unshift({ asked, answered });
    from -= 2;
  }
  const pooled = isBlock(examples) ? pooledOf(examples, pools) : { k: 0, areWorked: true };
  return { pooled, before: all.slice(0, from), shots, question, after: all.slice(at + 1) };
}

function pooledOf({ pool, k }: ExamplesBlock, pools: readonly Pool[]): PromptParts['pooled'] {
  const rows = pools.find(({ id }) => id === pool)?.rows ?? [];
  return { k: Math.min(k, rows.length), areWorked: rows.every(({ reasoning = '' }) => reasoning !== '') };
}

/** Those that its messages show, and at most those of its pool. */
export const countShots = ({ shots, pooled }: PromptParts): number => shots.length + pooled.k;

/** Back in one list. */
export const joined = ({
  before,
  shots,
  question,
  after,
}: Omit<PromptParts, 'pooled'>): readonly Message[] => [
  ...before,
  ...shots.flatMap(({ asked, answered }) => [asked, answered]),
  question,
  ...after,
];
