/** A sweep of a prompt's examples: the prompt becomes several, each with other examples of the same pool. */
import {
  type ExamplesBlock,
  isBlock,
  type SettledBlock,
  settled,
} from '@shared/domain/examples/examplesBlock';
import type { Prompt } from '@shared/domain/session/session';

type Selection = SettledBlock['selection'];
type Labeling = SettledBlock['labels'];

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

/** So many seeds are tried for each order that is wanted: two examples have two orders, however many are wanted. */
const TRIES = 12;
const DRAWN: readonly Selection[] = ['shuffled', 'random'];

/**
 * In the order k, selection, labels, order. What would be sent as another of them is, or as one of `existing`, is left out: no answer is
 * paid for twice. `sent`: what a prompt comes to, for a few cases.
 */
export function sweepExamples(
  prompt: Prompt,
  { ks, selections, labelings, orders }: ExampleSweep,
  existing: readonly Prompt[],
  sent: (prompt: Prompt) => string,
): readonly SweptPrompt[] {
  const { examples: block } = prompt;
  if (!isBlock(block)) return [];
  const taken = new Set(existing.map(sent));
  const isNew = (made: Prompt): boolean => {
    const text = sent(made);
    if (taken.has(text)) return false;
    taken.add(text);
    return true;
  };
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

/** With as many seeds, from the block's own on, as give something new. */
function inOrders(
  block: ExamplesBlock,
  orders: number,
  prompt: Prompt,
  isNew: (made: Prompt) => boolean,
): readonly Prompt[] {
  const { seed, selection } = settled(block);
  const isMixed = orders > 1 && block.k > 1 && !DRAWN.includes(selection);
  const found: Prompt[] = [];
  for (let by = 0; by < orders * TRIES && found.length < orders; by += 1) {
    const examples = { ...block, seed: seed + by, ...(isMixed && { order: 'shuffled' as const }) };
    const made = { ...prompt, examples };
    if (isNew(made)) found.push(made);
  }
  return found;
}
