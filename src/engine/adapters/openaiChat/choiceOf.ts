/** Which of a chunk's choices the answer is in. We ask for one; how it is numbered is the server's affair. */
import { isObject, type Json } from '@shared/domain/json';
import { asText } from './contentOf';
import { sentToolCalls } from './toolCalls';

export interface Chosen {
  readonly choice: Json;
  /** What stands beside it: choices that nobody asked for. */
  readonly others: number;
}

/** Of one answer: the number of the first choice that says something is kept to. */
export class AnswerChoice {
  #index: number | undefined;

  of(choices: readonly Json[]): Chosen | undefined {
    const first = choices[0];
    if (!first) return undefined;
    if (choices.length === 1 && this.#index !== undefined && indexOf(first, this.#index) === this.#index)
      return { choice: first, others: 0 };
    if (this.#index === undefined) {
      const saying = choices.filter(saysSomething);
      const [one = first, ...more] = saying;
      const least = more.reduce((best, each) => (indexOf(each) < indexOf(best) ? each : best), one);
      if (saying.length > 0) this.#index = indexOf(least);
      return this.#withCalls(least, choices);
    }
    const own = choices.find((each) => indexOf(each, this.#index) === this.#index);
    return own ? this.#withCalls(own, choices) : { choice: {}, others: choices.length };
  }

  /** Some gateways put the text of an answer in one choice and its tool calls in another. */
  #withCalls(choice: Json, all: readonly Json[]): Chosen {
    if (all.length === 1) return { choice, others: 0 };
    const others = all.filter((each) => each !== choice);
    const calling = others.find((each) => sentToolCalls(saidIn(each)).length > 0);
    if (!calling || sentToolCalls(saidIn(choice)).length > 0)
      return { choice, others: others.filter(saysSomething).length };
    const name = isObject(choice.delta) ? 'delta' : 'message';
    const said = { ...saidIn(choice), tool_calls: sentToolCalls(saidIn(calling)) };
    const finish_reason = calling.finish_reason ?? choice.finish_reason;
    return { choice: { ...choice, [name]: said, finish_reason }, others: others.length - 1 };
  }
}

/** Undefined where the object has none; an empty list counts. One that is no list is one choice, or some by their numbers. */
export function choicesIn({ choices }: Json): readonly Json[] | undefined {
  if (Array.isArray(choices)) return choices.every(isObject) ? choices : choices.filter(isObject);
  if (!isObject(choices)) return undefined;
  return isChoice(choices) ? [choices] : Object.values(choices).filter(isObject);
}

const isChoice = (value: Json): boolean => 'delta' in value || 'message' in value || 'text' in value;

/** Not every server numbers them, and some do so in words. */
export function indexOf(choice: Json, otherwise = 0): number {
  const index = typeof choice.index === 'string' ? Number(choice.index) : choice.index;
  return typeof index === 'number' && Number.isInteger(index) ? index : otherwise;
}

/** The delta or the message of a choice; in some servers a mere text, or the choice itself. */
export function saidIn(choice: Json): Json {
  for (const said of [choice.delta, choice.message]) {
    if (isObject(said)) return said;
    if (typeof said === 'string') return { content: said };
  }
  return {};
}

/** Whether it says more than whose turn it is. */
export function saysSomething(choice: Json): boolean {
  const { role: _, ...said } = saidIn(choice);
  const isSaid = Object.values(said).some((value) =>
    Array.isArray(value) ? value.length > 0 : value === 0 || !!value,
  );
  return isSaid || [choice.text, choice.content, choice.finish_reason].some((value) => asText(value) !== '');
}
