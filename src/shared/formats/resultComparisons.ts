/** What the results are to be compared by, with what the two sides are called. */
import { formatSpreadsOf, spreadAbove } from '@shared/domain/inContext/formatSpread';
import { casesOf } from '@shared/domain/session/cells';
import type { GridNames } from '@shared/domain/session/gridNames';
import type { Language } from '@shared/domain/session/template';
import { compareGroups } from '@shared/domain/statistics/comparedGroups';
import { cellNaming, type GroupId } from '@shared/domain/statistics/groupId';
import { summarise } from '@shared/domain/statistics/summarise';
import type { ToldComparison } from '@shared/locales/describeVerdict';
import { resultNames } from './resultNames';
import type { Results } from './results';

/** In the order of what was asked; none where nothing was. */
export function resultComparisons(results: Results, language: Language): readonly ToldComparison[] {
  const { session, cells, compare = [] } = results;
  const names = resultNames(results, language);
  const spreads = compare.length > 0 ? formatSpreadsOf(summarise(cells), session.prompts) : [];
  return compareGroups({ cells, cases: casesOf(session) }, compare).map(({ before, after, ...found }) => {
    const spread = spreadAbove(spreads, found.evidence.pass?.difference, [before, after]);
    return {
      before: groupName(names, before),
      after: groupName(names, after),
      ...found,
      ...(spread && { spread }),
    };
  });
}

/** By what differs in the run: "Prompt B", or "Prompt B · mini t=0". */
function groupName(names: GridNames, group: GroupId): string {
  return names
    .cell(cellNaming(group), ['cases', 'samples'])
    .map(({ short }) => short)
    .join(' · ');
}
