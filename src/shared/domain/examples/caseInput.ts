/** What a case asks, to compare examples with. */
import { isSent } from '@shared/domain/call/isSent';
import { interpolate, namesIn, templatesOf, textsOf } from '@shared/domain/session/interpolate';
import type { Case, Message, Prompt } from '@shared/domain/session/session';
import { composedName } from '@shared/domain/session/variableName';
import type { PoolRow } from './pool';
import { hasSlot, SLOT } from './slotName';

export interface CaseInput {
  readonly caseId: string;
  readonly text: string;
  /** Inputs of examples that are this case's own, normalised. */
  readonly same: ReadonlySet<string>;
}

/** Two inputs are one if only capitals, widths of characters or blanks tell them apart. */
export const normalised = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

/** Where the question stands: the last user message that is sent; else the last message. */
export function questionAt(messages: readonly Message[]): number {
  const at = messages.findLastIndex((message) => message.role === 'user' && isSent(message));
  return at === -1 ? messages.length - 1 : at;
}

/**
 * The values of the variables that are named; else of all that stand in the question, as its other words are the same for every
 * case, or the question's own text where none does. Unless they are named, each value and the whole question count as its own, too:
 * an example too few is better than one that gives the answer away.
 */
export function caseInputOf(
  prompt: Pick<Prompt, 'messages' | 'examples' | 'syntax'>,
  named: readonly string[] | undefined,
  case_: Case,
): CaseInput {
  const { messages } = prompt;
  const isVariable = (name: string) => name !== SLOT || !hasSlot(prompt);
  const question = messages[questionAt(messages)];
  const names = named?.map(composedName) ?? (question ? variablesIn(question, prompt.syntax) : []);
  const values = [...new Set(names)].flatMap((name) =>
    isVariable(name) && Object.hasOwn(case_.values, name) ? [case_.values[name] ?? ''] : [],
  );
  const filled = question
    ? interpolate({ ...prompt, messages: [question] }, hasSlot(prompt) ? withSlot(case_, '') : case_)
    : undefined;
  const whole =
    filled?.status === 'complete'
      ? filled.messages.flatMap(textsOf).join('\n')
      : (question ? textsOf(question) : []).join('\n');
  const text = values.length > 0 ? values.join('\n') : whole;
  const more = (named ? [] : [whole, ...values]).map(normalised).filter((each) => each !== '');
  return { caseId: case_.id, text, same: new Set([normalised(text), ...more]) };
}

const variablesIn = (message: Message, syntax: Prompt['syntax']): readonly string[] =>
  templatesOf(message).flatMap((text) => namesIn(text, syntax));

/** The case with what stands for the slot. */
export const withSlot = (case_: Case, text: string): Case => ({
  ...case_,
  values: { ...case_.values, [SLOT]: text },
});

/** Why an example must not be shown for a case: it would give the answer away. */
export type WhyLeftOut = 'sameCase' | 'sameInput';

/** Undefined: it may be shown. */
export function whyLeftOut(row: PoolRow, input: CaseInput): WhyLeftOut | undefined {
  if (row.caseId === input.caseId) return 'sameCase';
  return input.same.has(normalised(row.input)) ? 'sameInput' : undefined;
}
