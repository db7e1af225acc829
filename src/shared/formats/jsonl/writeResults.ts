/** The grid as JSON Lines: one object a line; what is not known is absent. */
import { gridRows } from '@shared/formats/resultRows';
import type { WriteResults } from '@shared/formats/results';

export const writeResults: WriteResults = (results, { language }) =>
  gridRows(results, language)
    .map((row) => `${JSON.stringify(row)}\n`)
    .join('');
