/** Reads cases from JSON Lines, an object a line. */

import { isObject, readJson } from '@shared/domain/json';
import type { Case } from '@shared/domain/session/session';
import type { ReadOptions, ReadTable, TableProblem } from '@shared/formats/caseTable';
import { caseOf } from '@shared/formats/json/caseObject';

/** Blank lines are skipped. A line that cannot be read is told and skipped. */
export function readCases(text: string, options: ReadOptions): ReadTable {
  const cases: Case[] = [];
  const problems: TableProblem[] = [];
  for (const [index, source] of text.split(/\r\n|\n/).entries()) {
    if (source.trim() === '') continue;
    const line = index + 1;
    const parsed = readJson(source);
    if (!parsed.ok) problems.push({ code: 'notJson', line, params: { detail: parsed.detail } });
    else if (!isObject(parsed.value)) problems.push({ code: 'notObject', line });
    else cases.push(caseOf(parsed.value, options));
  }
  if (cases.length === 0 && problems.length === 0) problems.push({ code: 'noRows' });
  return { cases, problems };
}
