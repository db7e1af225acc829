/** Two prompts laid against each other: which message answers which, and what else is sent with them. */
import { extraTexts, messageText } from '@shared/domain/call/messageText';
import type { Message, Prompt } from '@shared/domain/session/session';

/** What stands on the left: what was chosen, unless it is gone or on the right; else the one before, its origin most often. */
export function leftOf(
  prompts: readonly Prompt[],
  leftId: string | undefined,
  rightId: string,
): Prompt | undefined {
  const chosen = prompts.find(({ id }) => id === leftId && id !== rightId);
  const at = prompts.findIndex(({ id }) => id === rightId);
  return chosen ?? prompts[at - 1] ?? prompts[at + 1];
}

/** Places of messages from 0; one side is missing where the other has nothing like it. */
export interface PairedMessages {
  readonly left?: number;
  readonly right?: number;
}

/** Of a pair of one role, even if the texts have nothing in common; of two roles the texts must have much. */
const SAME_ROLE = 0.25;
const ALIKE = 0.6;

/** The pairing with the most in common that keeps both orders. */
export function pairMessages(left: readonly Message[], right: readonly Message[]): readonly PairedMessages[] {
  const [leftWords, rightWords] = [left.map(wordsOf), right.map(wordsOf)];
  const worth = (i: number, j: number): number => {
    const common = likeness(leftWords[i] ?? [], rightWords[j] ?? new Set());
    return left[i]?.role === right[j]?.role ? SAME_ROLE + common : common >= ALIKE ? common - SAME_ROLE : 0;
  };
  // best[i][j]: of the messages from i and from j on.
  const best = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const paired = new Map<string, number>();
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const gain = worth(i, j);
      paired.set(`${i}/${j}`, gain);
      const row = best[i];
      if (row) row[j] = Math.max(at(i + 1, j), at(i, j + 1), gain > 0 ? gain + at(i + 1, j + 1) : 0);
    }
  }
  const pairs: PairedMessages[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const gain = paired.get(`${i}/${j}`) ?? 0;
    if (gain > 0 && at(i, j) === gain + at(i + 1, j + 1)) pairs.push({ left: i++, right: j++ });
    else if (j >= right.length || (i < left.length && at(i, j) === at(i + 1, j))) pairs.push({ left: i++ });
    else pairs.push({ right: j++ });
  }
  return pairs;
}

const wordsOf = ({ content }: Message): ReadonlySet<string> =>
  new Set(content.match(/[\p{Script=Han}]|[\p{L}\p{N}_]+/gu) ?? []);

/** The share of words that both have, 0 to 1; two empty texts are alike. */
function likeness(one: Iterable<string>, other: ReadonlySet<string>): number {
  const words = [...one];
  const common = words.filter((word) => other.has(word)).length;
  const all = words.length + other.size - common;
  return all === 0 ? 1 : common / all;
}

type ExtraName = ReturnType<typeof extraTexts>[number]['name'];

export interface ExtraTexts {
  /** As the file calls it, or a message's place from 0. */
  readonly of: ExtraName | PairedMessages;
  readonly left: string;
  readonly right: string;
}

/** What else is sent and is not the same: images and calls with messages, tools, the answer's format, examples. */
export function extrasThatDiffer(
  left: Prompt,
  right: Prompt,
  pairs: readonly PairedMessages[],
): readonly ExtraTexts[] {
  const with_ = (message: Message | undefined) => (message ? messageText({ ...message, content: '' }) : '');
  const ofMessages = pairs.map((of) => ({
    of,
    left: of.left === undefined ? '' : with_(left.messages[of.left]),
    right: of.right === undefined ? '' : with_(right.messages[of.right]),
  }));
  const [before, after] = [extraTexts(left), extraTexts(right)];
  const textIn = (texts: typeof before, of: string) => texts.find(({ name }) => name === of)?.text ?? '';
  const ofPrompts = [...new Set([...before, ...after].map(({ name }) => name))].map((of) => ({
    of,
    left: textIn(before, of),
    right: textIn(after, of),
  }));
  return [...ofMessages, ...ofPrompts].filter((extra) => extra.left !== extra.right);
}

export type Sameness = 'same' | 'spacing' | 'different';

/** Blanks and line ends may be all that differs, which is hard to see. */
export function samenessOf(left: Prompt, right: Prompt): Sameness {
  const isEqual = (clean: (text: string) => string): boolean =>
    JSON.stringify(all(left, clean)) === JSON.stringify(all(right, clean));
  if (isEqual((text) => text)) return 'same';
  return isEqual((text) => text.replace(/\s+/g, '')) ? 'spacing' : 'different';
}

const all = (prompt: Prompt, clean: (text: string) => string) => [
  prompt.messages.map((message) => [message.role, clean(messageText(message))]),
  extraTexts(prompt).map(({ name, text }) => [name, clean(text)]),
];
