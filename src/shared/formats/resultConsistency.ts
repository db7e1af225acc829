/** What several samples of each case come to, with whose it is; none where each was asked once. */
import { type Consistency, consistencyOf, votedCases } from '@shared/domain/consistency/votedGroup';
import { grouped } from '@shared/domain/grouped';
import { parseCellKey } from '@shared/domain/session/cells';
import type { Language } from '@shared/domain/session/template';
import { cellNaming, type GroupId, keyOf } from '@shared/domain/statistics/groupId';
import { consistencyNote, namedConsistency } from '@shared/locales/describeConsistency';
import { resultNames } from './resultNames';
import type { Results } from './results';

interface GroupConsistency extends GroupId {
  readonly consistency: Consistency;
}

/** Each prompt with each model, in the order of the run. */
export function resultConsistency({
  cells,
  voteOf,
}: Pick<Results, 'cells' | 'voteOf'>): readonly GroupConsistency[] {
  const hasSeveral = cells.some(({ completion }) => parseCellKey(completion.cell).sample > 0);
  if (!voteOf || !hasSeveral) return [];
  const groups = grouped(cells, ({ completion }) => keyOf(parseCellKey(completion.cell)));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { promptId, modelId } = parseCellKey(first.completion.cell);
    return [{ promptId, modelId, consistency: consistencyOf(votedCases(own, voteOf)) }];
  });
}

/** A line a group, and how the figures are made; none where nothing is told. */
export function consistencyTexts(results: Results, language: Language): readonly string[] {
  const names = resultNames(results, language);
  const lines = resultConsistency(results).flatMap(({ consistency, ...group }) => {
    const name = names
      .cell(cellNaming(group), ['cases', 'samples'])
      .map(({ short }) => short)
      .join(' · ');
    return consistency.majority.length > 1 ? [namedConsistency(name, consistency, language)] : [];
  });
  return lines.length === 0 ? [] : [...lines, consistencyNote(language)];
}
