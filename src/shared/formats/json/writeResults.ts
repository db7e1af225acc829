/** The summary and the grid as one JSON object. */
import { summarise } from '@shared/domain/statistics/summarise';
import { groupNames } from '@shared/formats/groupNames';
import { gridRows } from '@shared/formats/resultRows';
import type { WriteResults } from '@shared/formats/results';

export const writeResults: WriteResults = ({ session, run, cells }, { language }) => {
  const summary = summarise(cells).map((group) => ({
    ...groupNames(session, group),
    ...group,
    checkRates: Object.fromEntries(group.checkRates),
  }));
  const { id, createdAt } = run;
  const all = {
    title: session.title,
    run: { id, createdAt },
    summary,
    cells: gridRows(session, cells, language),
  };
  return `${JSON.stringify(all, null, 2)}\n`;
};
