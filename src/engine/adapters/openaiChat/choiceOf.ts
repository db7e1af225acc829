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

  of(choices: readonly unknown[]): Chosen | undefined {
    const all = choices.length === 1 && isObject(choices[0]) ? [choices[0]] : choices.filter(isObject);
    const [first] = all;
    if (!first) return undefined;
    if (this.#index === undefined) {
      const least = all.reduce((best, each) => (indexOf(each) < indexOf(best) ? each : best), first);
      if (saysSomething(least)) this.#index = indexOf(least);
      return this.#withCalls(least, all);
    }
    const own = all.find((each) => indexOf(each, this.#index) === this.#index);
    return own ? this.#withCalls(own, all) : { choice: {}, others: all.length };
  }

  /** Some gateways put the text of an answer in one choice and its tool calls in another. */
  #withCalls(choice: Json, all: readonly Json[]): Chosen {
    if (all.length === 1) return { choice, others: 0 };
    const others = all.filter((each) => each !== choice);
    const calling = others.find((each) => sentToolCalls(saidIn(each)).length > 0);
    if (!calling || sentToolCalls(saidIn(choice)).length > 0) return { choice, others: others.length };
    const name = isObject(choice.delta) ? 'delta' : 'message';
    const said = { ...saidIn(choice), tool_calls: sentToolCalls(saidIn(calling)) };
    const finish_reason = calling.finish_reason ?? choice.finish_reason;
    return { choice: { ...choice, [name]: said, finish_reason }, others: others.length - 1 };
  }
}

/** Not every server numbers them, and some do so in words. */
function indexOf(choice: Json, otherwise = 0): number {
  const index = typeof choice.index === 'string' ? Number(choice.index) : choice.index;
  return typeof index === 'number' && Number.isInteger(index) ? index : otherwise;
}

/** The delta or the message of a choice. */
export function saidIn(choice: Json): Json {
  if (isObject(choice.delta)) return choice.delta;
  return isObject(choice.message) ? choice.message : {};
}

function saysSomething(choice: Json): boolean {
  const { role: _, ...said } = saidIn(choice);
  const isText = Object.values(said).some((value) => (Array.isArray(value) ? value.length > 0 : !!value));
  return isText || asText(choice.text) !== '' || asText(choice.finish_reason) !== '';
}
