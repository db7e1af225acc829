/** A sweep of a prompt's examples: the prompt becomes several, each with other examples of the same pool. */
import {
  type ExamplesBlock,
  isBlock,
  type WholeBlock,
  wholeBlock,
} from '@shared/domain/examples/examplesBlock';
import { grouped } from '@shared/domain/grouped';
import type { Prompt } from '@shared/domain/session/session';

type Selection = WholeBlock['selection'];
type Labeling = WholeBlock['labels'];

export interface ExampleSweep {
  /** How many examples; each once. */
  readonly ks: readonly number[];
  /** At least one. */
  readonly selections: readonly Selection[];
  /** At least one; `given` is what examples are for, the others are controls (Min et al., 2022). */
  readonly labelings: readonly Labeling[];
  /** So many orders of the same examples (Lu et al., 2022), or draws where the choice is drawn: 1 at least. */
  readonly orders: number;
}

/** One prompt of a sweep, before it has its id and name. */
export interface SweptPrompt {
  readonly prompt: Prompt;
  readonly k: number;
  readonly selection: Selection;
  readonly labels: Labeling;
  /** 1-based, among those of the same k, selection and labels; undefined where there is only one. */
  readonly order?: number;
  /** Which examples are shown changes with it, not only how they stand. */
  readonly isDraw: boolean;
}

/** What a prompt comes to: for a few cases, which tells most prompts apart at once, or for all of them. */
export type Sent = (prompt: Prompt, cases: 'few' | 'all') => string;

/** So many seeds are tried for each order that is wanted: two examples have two orders, however many are wanted. */
const TRIES = 12;
const DRAWN: readonly Selection[] = ['shuffled', 'random'];

/**
 * In the order k, selection, labels, order. What would be sent as another of them is, or as one of `existing`, is left out: no answer is
 * paid for twice.
 */
export function sweepExamples(
  prompt: Prompt,
  { ks, selections, labelings, orders }: ExampleSweep,
  existing: readonly Prompt[],
  sent: Sent,
): readonly SweptPrompt[] {
  const { examples: block } = prompt;
  if (!isBlock(block)) return [];
  const isNew = createIsNew(existing, sent);
  return [...new Set(ks)]
    .sort((a, b) => a - b)
    .flatMap((k) =>
      selections.flatMap((selection) =>
        labelings.flatMap((labels) => {
          const made = inOrders({ ...block, k, selection, labels }, orders, prompt, isNew);
          const isDraw = DRAWN.includes(selection);
          return made.map((each, at) => ({
            ...{ prompt: each, k, selection, labels, isDraw },
            ...(made.length > 1 && { order: at + 1 }),
          }));
        }),
      ),
    );
}

/** Whether nothing that was there, or was new before, comes to the same. */
function createIsNew(existing: readonly Prompt[], sent: Sent): (made: Prompt) => boolean {
  const taken = grouped(existing, (prompt) => sent(prompt, 'few'));
  const whole = new Map<Prompt, string>();
  const wholeOf = (prompt: Prompt): string => {
    const text = whole.get(prompt) ?? sent(prompt, 'all');
    whole.set(prompt, text);
    return text;
  };
  return (made) => {
    const few = sent(made, 'few');
    const alike = taken.get(few) ?? [];
    if (alike.length > 0) {
      const text = sent(made, 'all');
      if (alike.some((each) => wholeOf(each) === text)) return false;
    }
    taken.set(few, [...alike, made]);
    return true;
  };
}

/** With as many seeds, from the block's own on, as give something new. */
function inOrders(
  block: ExamplesBlock,
  orders: number,
  prompt: Prompt,
  isNew: (made: Prompt) => boolean,
): readonly Prompt[] {
  const { seed, selection, order, labels } = wholeBlock(block);
  const isMixed = orders > 1 && block.k > 1 && !DRAWN.includes(selection);
  const isDrawn = isMixed || DRAWN.includes(selection) || selection === 'diverse' || order === 'shuffled';
  const hasSeeds = block.k > 0 && (isDrawn || labels === 'random' || labels === 'flipped');
  const tries = hasSeeds ? orders * TRIES : 1;
  const found: Prompt[] = [];
  for (let by = 0; by < tries && found.length < orders; by += 1) {
    const examples = { ...block, seed: seed + by, ...(isMixed && { order: 'shuffled' as const }) };
    const made = { ...prompt, examples };
    if (isNew(made)) found.push(made);
  }
  return found;
}
