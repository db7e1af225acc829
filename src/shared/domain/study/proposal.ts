/** The instructions of a prompt, and what a model proposes in their place. */
import { findVariables } from '@shared/domain/session/interpolate';
import type { Prompt } from '@shared/domain/session/session';

/** Which message holds them: the first from the system or the developer, else the first of all. */
function placeOf({ messages }: Prompt): number {
  const place = messages.findIndex(({ role }) => role === 'system' || role === 'developer');
  return Math.max(0, place);
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
  | { readonly status: 'refused'; readonly reason: 'empty' | 'unchanged' }
  /** `{{names}}` that were left out or made up: it could not be asked about the same cases. */
  | { readonly status: 'refused'; readonly reason: 'variables'; readonly names: readonly string[] };

const MARKED = /<instructions>([\s\S]*?)<\/instructions>/gi;
const FENCED = /^```[^\n]*\n([\s\S]*?)\n?```$/;

/** What an answer proposes in the place of `before`: what it marks as instructions (the last, if it marks several), else all of it. */
export function proposalIn(answer: string, before: string): Proposal {
  const marked = [...answer.matchAll(MARKED)].at(-1)?.[1] ?? answer;
  const trimmed = marked.trim();
  const instructions = (FENCED.exec(trimmed)?.[1] ?? trimmed).trim();
  if (instructions === '') return { status: 'refused', reason: 'empty' };
  if (instructions === before.trim()) return { status: 'refused', reason: 'unchanged' };
  const [had, has] = [variablesIn(before), variablesIn(instructions)];
  const names = [...had.filter((name) => !has.includes(name)), ...has.filter((name) => !had.includes(name))];
  if (names.length > 0) return { status: 'refused', reason: 'variables', names };
  return { status: 'proposed', instructions };
}

const variablesIn = (text: string) => [...new Set(findVariables(text).map(({ name }) => name))];
