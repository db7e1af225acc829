/** What makes how many calls, in words: "2 prompts × 3 models × 1 = 6 calls". */
import { translate } from '@renderer/locales/i18n';
import { callsText } from '@renderer/state/runPart';
import type { GridCounts } from '@shared/domain/library';

/** Of fewer calls than the grid has, as where a part of it was run: how many of them. */
export function gridText(counts: GridCounts, calls: number): string {
  // Without a case there is one, which is empty.
  const total = counts.prompts * counts.models * Math.max(1, counts.cases) * counts.samples;
  if (calls !== total) return translate('run:callsOf', { count: calls, total });
  if (calls === 1) return callsText(calls);
  const factors = (['prompts', 'models', 'cases'] as const)
    .filter((axis) => counts[axis] > 1)
    .map((axis) => translate(`run:axis.${axis}`, { count: counts[axis] }));
  const samples = counts.samples > 1 ? translate('run:axis.samples', { count: counts.samples }) : '1';
  return `${[...factors, samples].join(' × ')} = ${callsText(calls)}`;
}
