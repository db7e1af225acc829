/** Reads cases from a JSON list of objects. */

import { isObject, readJson } from '@shared/domain/json';
import type { Case } from '@shared/domain/session/session';
import type { ReadOptions, ReadTable, TableProblem } from '@shared/formats/caseTable';
import { caseOf } from './caseObject';
import { jsonErrorOffset } from './jsonErrorOffset';

export function readCases(text: string, options: ReadOptions): ReadTable {
  const parsed = readJson(text);
  if (!parsed.ok) {
    const line = text.slice(0, jsonErrorOffset(text)).split('\n').length;
    return { cases: [], problems: [{ code: 'notJson', line, params: { detail: parsed.detail } }] };
  }
  if (!Array.isArray(parsed.value)) return { cases: [], problems: [{ code: 'notList' }] };
  const cases: Case[] = [];
  const problems: TableProblem[] = [];
  for (const [index, item] of parsed.value.entries()) {
    if (isObject(item)) cases.push(caseOf(item, options));
    else problems.push({ code: 'notObject', params: { item: index + 1 } });
  }
  if (parsed.value.length === 0) problems.push({ code: 'noRows' });
  return { cases, problems };
}
