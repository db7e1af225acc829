/** The summary and the grid as one JSON object. */
import { savingOf } from '@shared/domain/racing/raceSaving';
import type { GroupId } from '@shared/domain/statistics/groupId';
import { summarise } from '@shared/domain/statistics/summarise';
import { resultComparisons } from '@shared/formats/resultComparisons';
import { resultNames } from '@shared/formats/resultNames';
import { gridRows } from '@shared/formats/resultRows';
import type { WriteResults } from '@shared/formats/results';
import { raceNotes } from '@shared/locales/describeRace';
import { describeVerdict } from '@shared/locales/describeVerdict';
import { judgingOf } from './judgingOf';
import { labsOf } from './labsOf';

export const writeResults: WriteResults = (results, { language }) => {
  const { session, run, cells, compare, earlier } = results;
  const names = resultNames(results, language);
  const groups = summarise(cells);
  const named = <T extends GroupId>(group: T) => ({
    prompt: session.prompts.find(({ id }) => id === group.promptId)?.name || group.promptId,
    model: names.modelName(group.modelId).full,
    alias: names.modelName(group.modelId).alias,
    ...group,
  });
  const summary = groups.map((group) => ({
    ...named(group),
    checkRates: Object.fromEntries(group.checkRates),
  }));
  const told = resultComparisons(results, language);
  const comparisons = told.map((each) => ({
    before: { ...each.groups.before, name: each.before, ...(each.earlierRun && { run: each.earlierRun }) },
    after: { ...each.groups.after, name: each.after },
    verdict: { ...each.verdict, text: describeVerdict(each, language) },
    ...each.evidence,
    ...(each.spread && { formatSpread: named(each.spread) }),
  }));
  const labs = { ...labsOf(results, groups, named), ...judgingOf(results, named) };
  const { id, createdAt } = run;
  const saving = savingOf(cells.map(({ completion }) => completion));
  const all = {
    title: session.title,
    run: { id, createdAt },
    ...(saving.skipped > 0 && { race: { ...saving, notes: raceNotes(cells, names, language) } }),
    summary,
    ...((compare ?? earlier) && { comparisons }),
    ...(Object.keys(labs).length > 0 && { labs }),
    cells: gridRows(results, language),
  };
  return `${JSON.stringify(all, null, 2)}\n`;
};
