/** Reasoning cut short, or with an error in it (Lanham et al. 2023, arXiv 2307.13702): pure, and the same for the same seed. */
import { placedNumbers } from '@shared/domain/extraction/numbersIn';
import { seededRandom } from '@shared/domain/seededRandom';

/** Lines, and sentences in them; put together they are the text. A point within a number ends nothing. */
export function stepsIn(text: string): readonly string[] {
  return (
    text
      .match(/[^\n.!?。！？]*(?:[.!?](?!\s|$)[^\n.!?。！？]*)*(?:[.!?。！？]+[^\S\n]*\n*|\n+|$)/gu)
      ?.filter((step) => step !== '') ?? []
  );
}

/** The first part of its steps, as many as `share` (0 to 1) says, rounded. */
export function keptReasoning(text: string, share: number): string {
  const steps = stepsIn(text);
  return steps
    .slice(0, Math.round(share * steps.length))
    .join('')
    .trimEnd();
}

/**
 * Up to a step with a number, which is another one there: what follows from the error is left to the model. The step is drawn
 * by the seed among those that are not the last with a number, as that often is the answer. Undefined where no number can be changed.
 */
export function withError(text: string, seed: string): string | undefined {
  const steps = stepsIn(text);
  const withNumber = steps.flatMap((step, index) => (placedNumbers(step).length > 0 ? [index] : []));
  const candidates = withNumber.length > 1 ? withNumber.slice(0, -1) : withNumber;
  const random = seededRandom(seed);
  const at = candidates[Math.floor(random() * candidates.length)];
  const step = at === undefined ? undefined : steps[at];
  const number = step && placedNumbers(step).at(-1);
  if (at === undefined || step === undefined || !number) return undefined;
  const other = Number((number.value + 1 + Math.floor(random() * 9)).toPrecision(12));
  const changed = `${step.slice(0, number.from)}${other}${step.slice(number.to)}`;
  return [...steps.slice(0, at), changed].join('').trimEnd();
}
