/** The instructions of a prompt, and what a model proposes in their place. */

import { isSent } from '@shared/domain/call/isSent';
import { namesIn } from '@shared/domain/session/interpolate';
import type { Prompt } from '@shared/domain/session/session';

/** More is no instruction; in UTF-16 code units. */
export const LONGEST_INSTRUCTIONS = 20_000;

/** Which message holds them: the first that is sent from the system or the developer, else the first that is sent. */
function placeOf({ messages }: Prompt): number {
  const isTold = (message: Prompt['messages'][number]) =>
    isSent(message) && (message.role === 'system' || message.role === 'developer');
  const told = messages.findIndex(isTold);
  return told === -1 ? Math.max(0, messages.findIndex(isSent)) : told;
}

/** The text that tells the model what to do. */
export const instructionsOf = (prompt: Prompt): string => prompt.messages[placeOf(prompt)]?.content ?? '';

/** The same prompt with other instructions. */
export function withInstructions(prompt: Prompt, instructions: string): Prompt {
  const place = placeOf(prompt);
  const messages = prompt.messages.map((message, index) =>
    index === place ? { ...message, content: instructions } : message,
  );
  return { ...prompt, messages };
}

export type Proposal =
  | { readonly status: 'proposed'; readonly instructions: string }
  /** `known`: it was tried before. `cutOff`: the answer ended before it was whole. */
  | {
      readonly status: 'refused';
      readonly reason: 'empty' | 'known' | 'cutOff' | 'tooLong';
      readonly text: string;
    }
  /** `{{names}}` that were left out or made up: it could not be asked about the same cases. */
  | {
      readonly status: 'refused';
      readonly reason: 'variables';
      readonly names: readonly string[];
      readonly text: string;
    };

const MARKED = /<instructions>([\s\S]*?)<\/instructions>/gi;
const FENCED = /^```[^\n]*\n([\s\S]*?)\n?```$/;

interface Answer {
  readonly text: string;
  readonly isCut: boolean;
}

/**
 * What an answer proposes: what it marks as instructions (the last, if it marks several), else all of it. `known`: those that
 * were tried, the present ones among them; `before`: whose variables it is to have.
 */
export function proposalIn(
  { text: answer, isCut }: Answer,
  before: string,
  known: readonly string[],
  syntax?: Prompt['syntax'],
): Proposal {
  const marked = [...answer.matchAll(MARKED)].at(-1)?.[1];
  const trimmed = (marked ?? answer).trim();
  const text = (FENCED.exec(trimmed)?.[1] ?? trimmed).trim();
  const refused = (reason: 'empty' | 'known' | 'cutOff' | 'tooLong') =>
    ({ status: 'refused', reason, text }) as const;
  if (isCut && marked === undefined) return refused('cutOff');
  if (text === '') return refused('empty');
  if (text.length > LONGEST_INSTRUCTIONS) return refused('tooLong');
  if (known.some((each) => each.trim() === text)) return refused('known');
  const [had, has] = [before, text].map((each) => [...new Set(namesIn(each, syntax))]) as [
    string[],
    string[],
  ];
  const names = [...had.filter((name) => !has.includes(name)), ...has.filter((name) => !had.includes(name))];
  if (names.length > 0) return { status: 'refused', reason: 'variables', names, text };
  return { status: 'proposed', instructions: text };
}
