/** In which order a run's cells are asked so that a race can decide early, and what was asked can be compared. */
import { seededRandom } from '@shared/domain/seededRandom';
import { type CellKey, parseCellKey } from '@shared/domain/session/cells';
import { shuffled } from '@shared/domain/shuffled';
import type { Race } from './race';
import { fewestSamples } from './settled';

/** So many samples of each case are asked whatever they say; prompts are compared by these alone. */
export function samplesAlways(samples: number, { settled }: Race): number {
  return settled ? fewestSamples(samples, settled.threshold) : samples;
}

/** Shuffled: a table may begin with its easy cases, and what is seen first is to speak for all. */
export function casesInOrder(caseIds: readonly string[], { seed }: Pick<Race, 'seed'>): readonly string[] {
  return shuffled([...new Set(caseIds)], seededRandom(seed));
}

/**
 * Case by case with all its prompts and models, the samples that are always asked first; then, sample by sample, what a case may not
 * need any more.
 */
export function raceOrder(cells: readonly CellKey[], samples: number, race: Race): readonly CellKey[] {
  const parsed = cells.map((key) => ({ key, ...parseCellKey(key) }));
  const places = new Map(
    casesInOrder(
      parsed.map(({ caseId }) => caseId),
      race,
    ).map((id, at) => [id, at]),
  );
  const always = samplesAlways(samples, race);
  const roundOf = (sample: number) => Math.max(0, sample - always + 1);
  return parsed
    .sort(
      (a, b) =>
        roundOf(a.sample) - roundOf(b.sample) ||
        (places.get(a.caseId) ?? 0) - (places.get(b.caseId) ?? 0) ||
        a.sample - b.sample,
    )
    .map(({ key }) => key);
}
