/** What the results are to be compared by, with what the two sides are called. */
import { formatSpreadsOf, spreadAbove } from '@shared/domain/inContext/formatSpread';
import { casesOf } from '@shared/domain/session/cells';
import type { GridNames } from '@shared/domain/session/gridNames';
import type { Language } from '@shared/domain/session/template';
import { compareGroups, type GroupPair } from '@shared/domain/statistics/comparedGroups';
import { cellNaming, type GroupId } from '@shared/domain/statistics/groupId';
import { summarise } from '@shared/domain/statistics/summarise';
import { raceNotes } from '@shared/locales/describeRace';
import { nameNow, nameThen, type ToldComparison } from '@shared/locales/describeVerdict';
import { resultNames } from './resultNames';
import type { Results } from './results';

interface ResultComparison extends ToldComparison {
  readonly groups: GroupPair;
  /** The run that the earlier side is of, where it is another. */
  readonly earlierRun?: string;
}

/** In the order of what was asked, an earlier run last; none where nothing was. */
export function resultComparisons(results: Results, language: Language): readonly ResultComparison[] {
  const { session, cells, compare = [], earlier } = results;
  const names = resultNames(results, language);
  const earlierNames = earlier && resultNames(earlier, language);
  const spreads = compare.length > 0 ? formatSpreadsOf(summarise(cells), session.prompts) : [];
  const across = earlier && { run: sideOf(earlier), pairs: earlier.pairs };
  return compareGroups(sideOf(results), compare, across).map(({ before, after, ...found }, index) => {
    const groups = { before, after };
    if (earlier && earlierNames && index >= compare.length)
      return {
        groups,
        before: nameThen(groupName(earlierNames, before), language),
        after: nameNow(groupName(names, after), language),
        ...found,
        earlierRun: earlier.run.id,
      };
    const spread = spreadAbove(spreads, found.evidence.pass?.difference, [before, after]);
    return {
      groups,
      before: groupName(names, before),
      after: groupName(names, after),
      ...found,
      ...(spread && { spread }),
    };
  });
}

/** What is to be known of the earlier run, if it stopped early; of the run itself its own notes tell. */
export const earlierNotes = ({ earlier }: Results, language: Language): readonly string[] =>
  earlier ? raceNotes(earlier.cells, resultNames(earlier, language), language) : [];

const sideOf = ({ session, cells }: Pick<Results, 'session' | 'cells'>) => ({
  cells,
  cases: casesOf(session),
});

/** By what differs in the run: "Prompt B", or "Prompt B · mini t=0"; where nothing does, by its prompt. */
function groupName(names: GridNames, group: GroupId): string {
  const differing = names.cell(cellNaming(group), ['cases', 'samples']).map(({ short }) => short);
  return differing.join(' · ') || names.item('prompts', group.promptId).short;
}
