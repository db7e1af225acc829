/** A prompt taken apart: what stands before, its examples, the question, what follows. */
import { withExamples } from '@shared/domain/call/callOf';
import { isSent } from '@shared/domain/call/isSent';
import type { Message, Prompt } from '@shared/domain/session/session';

/** A question of the prompt's own and the answer it should get, as two messages. */
export interface Shot {
  readonly asked: Message;
  readonly answered: Message;
}

export interface PromptParts {
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

/** Examples are written out where they are sent; pairs of turns just before the question are examples, too. Undefined: no question. */
export function partsOf({
  messages,
  examples = [],
}: Pick<Prompt, 'messages' | 'examples'>): PromptParts | undefined {
  const all = withExamples(messages, examples);
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
  return { before: all.slice(0, from), shots, question, after: all.slice(at + 1) };
}

/** Back in one list. */
export const joined = ({ before, shots, question, after }: PromptParts): readonly Message[] => [
  ...before,
  ...shots.flatMap(({ asked, answered }) => [asked, answered]),
  question,
  ...after,
];
