/** The summary and the grid as one JSON object. */
import { savingOf } from '@shared/domain/racing/raceSaving';
import { summarise } from '@shared/domain/statistics/summarise';
import { resultComparisons } from '@shared/formats/resultComparisons';
import { resultNames } from '@shared/formats/resultNames';
import { gridRows } from '@shared/formats/resultRows';
import type { WriteResults } from '@shared/formats/results';
import { raceNotes } from '@shared/locales/describeRace';
import { describeVerdict } from '@shared/locales/describeVerdict';

export const writeResults: WriteResults = (results, { language }) => {
  const { session, run, cells, compare } = results;
  const names = resultNames(results, language);
  const summary = summarise(cells).map((group) => ({
    prompt: session.prompts.find(({ id }) => id === group.promptId)?.name || group.promptId,
    model: names.modelName(group.modelId).full,
    alias: names.modelName(group.modelId).alias,
    ...group,
    checkRates: Object.fromEntries(group.checkRates),
  }));
  const told = resultComparisons(results, language);
  const comparisons = told.map(({ evidence, verdict, ...sides }, index) => ({
    before: { ...compare?.[index]?.before, name: sides.before },
    after: { ...compare?.[index]?.after, name: sides.after },
    verdict: { ...verdict, text: describeVerdict({ evidence, verdict, ...sides }, language) },
    ...evidence,
  }));
  const { id, createdAt } = run;
  const saving = savingOf(cells.map(({ completion }) => completion));
  const all = {
    title: session.title,
    run: { id, createdAt },
    ...(saving.skipped > 0 && { race: { ...saving, notes: raceNotes(cells, names, language) } }),
    summary,
    ...(compare && { comparisons }),
    cells: gridRows(results, language),
  };
  return `${JSON.stringify(all, null, 2)}\n`;
};
