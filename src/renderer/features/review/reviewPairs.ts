/** Which answers are laid side by side, in an order that gives nothing away and is the same for the same run. */

import { answerOf } from '@shared/domain/run/completion';
import type { Completions } from '@shared/domain/run/completionMap';
import { seededRandom } from '@shared/domain/seededRandom';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { shuffled } from '@shared/domain/shuffled';
import { type Comparisons, pairKey } from '@shared/domain/statistics/comparisons';

export interface Pair {
  readonly left: CellKey;
  readonly right: CellKey;
}

interface ReviewPairs {
  readonly pairs: readonly Pair[];
  /** How many more are left out, since their answers are of the same words. */
  readonly equal: number;
}

/**
 * All pairs of different prompts or models on the same case and sample that both ended with a text, but those judged
 * before. Two answers of the same words say nothing and are left out.
 */
export function reviewPairs(
  cells: readonly CellKey[],
  completions: Completions,
  judged: Comparisons,
  seed: string,
): ReviewPairs {
  const byPlace = new Map<string, CellKey[]>();
  for (const key of cells) {
    const completion = completions.get(key);
    if (completion?.status !== 'completed' || answerOf(completion).trim() === '') continue;
    const { caseId, sample } = parseCellKey(key);
    const place = `${caseId}/${sample}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), key]);
  }
  const random = seededRandom(seed);
  const pairs: Pair[] = [];
  let equal = 0;
  for (const keys of byPlace.values())
    for (const [index, a] of keys.entries())
      for (const b of keys.slice(index + 1)) {
        const isSame = answerOf(completions.get(a)) === answerOf(completions.get(b));
        // Drawn for each pair, judged or not, so that the order of the others stays.
        const isTurned = random() < 0.5;
        if (isSame) equal += 1;
        if (isSame || judged.has(pairKey(a, b))) continue;
        pairs.push(isTurned ? { left: b, right: a } : { left: a, right: b });
      }
  return { pairs: shuffled(pairs, random), equal };
}
