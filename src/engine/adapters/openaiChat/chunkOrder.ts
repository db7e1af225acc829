/**
 * Puts chunks in the form of one choice each. Some servers number with a choice's `index` the chunks and not the choices (TGI,
 * Foundry Local); whether one that goes up does so or belongs to a choice that nobody asked for, what follows tells.
 */
import { isObject, type Json } from '@shared/domain/json';
import { choicesIn, indexOf, saysSomething } from './choiceOf';

/** So many in a row number chunks. */
const SURE = 3;

/** Of one answer. */
export class ChunkOrder {
  #first: number | undefined;
  #last = 0;
  #is: 'unsure' | 'chunks' | 'choices' = 'unsure';
  #held: Json[] = [];

  /** Whether it can be read as it is, as most of them. */
  isNext({ choices }: Json): boolean {
    if (!Array.isArray(choices) || this.#is === 'chunks') return false;
    const [choice]: readonly unknown[] = choices;
    if (choices.length !== 1 || !isObject(choice)) return choices.length === 0;
    return this.#held.length === 0 && this.#first === indexOf(choice, this.#first);
  }

  /** What can be read now. */
  take(json: Json): readonly Json[] {
    return singly(json).flatMap((each) => this.#takeOne(each));
  }

  /** No more will come; where the answer has not ended, what was held is the rest of it. */
  rest(hasEnded: boolean): readonly Json[] {
    if (!hasEnded) this.#is = 'chunks';
    return this.#release();
  }

  #takeOne(json: Json): readonly Json[] {
    const [choice, ...others] = choicesIn(json) ?? [];
    if (!choice || others.length > 0 || this.#is === 'choices') return [json];
    if (this.#first === undefined) {
      if (saysSomething(choice)) this.#first = this.#last = indexOf(choice);
      return [json];
    }
    const index = indexOf(choice, this.#first);
    if (this.#is === 'unsure' && index === this.#first && this.#held.length === 0) return [json];
    this.#held.push(json);
    if (index === this.#last + 1) this.#last = index;
    else if (this.#is === 'unsure') this.#is = 'choices';
    if (this.#held.length === SURE && this.#is === 'unsure') this.#is = 'chunks';
    return this.#is === 'unsure' ? [] : this.#release();
  }

  #release(): readonly Json[] {
    const held = this.#held;
    this.#held = [];
    return this.#is === 'chunks' ? held.map((json) => numbered(json, this.#first ?? 0)) : held;
  }
}

/** Several deltas of one choice in one chunk, each in a chunk of its own. */
function singly(json: Json): readonly Json[] {
  const choices = choicesIn(json) ?? [];
  const isMore = choices.length > new Set(choices.map((each) => indexOf(each))).size;
  return isMore && choices.every(({ delta }) => delta)
    ? choices.map((choice) => ({ ...json, choices: [choice] }))
    : [json];
}

const numbered = (json: Json, index: number): Json => ({
  ...json,
  choices: choicesIn(json)?.map((choice) => ({ ...choice, index })),
});
