/** The summary and the grid as one JSON object. */
import { summarise } from '@shared/domain/statistics/summarise';
import { resultNames } from '@shared/formats/resultNames';
import { gridRows } from '@shared/formats/resultRows';
import type { WriteResults } from '@shared/formats/results';

export const writeResults: WriteResults = (results, { language }) => {
  const { session, run, cells } = results;
  const names = resultNames(results, language);
  const summary = summarise(cells).map((group) => ({
    prompt: session.prompts.find(({ id }) => id === group.promptId)?.name || group.promptId,
    model: names.modelName(group.modelId).full,
    alias: names.modelName(group.modelId).alias,
    ...group,
    checkRates: Object.fromEntries(group.checkRates),
  }));
  const { id, createdAt } = run;
  const all = {
    title: session.title,
    run: { id, createdAt },
    summary,
    cells: gridRows(results, language),
  };
  return `${JSON.stringify(all, null, 2)}\n`;
};
