/** Reads cases from JSON Lines, an object a line. */
import { isObject } from '@shared/domain/json';
import type { ReadOptions, ReadTable, TableProblem } from '@shared/formats/caseTable';
import { casesOfTable } from '@shared/formats/json/casesOfTable';
import { jsonTable, unwrappedRecords } from '@shared/formats/json/jsonTable';
import { type FoundObject, type FoundObjects, objectsIn } from '@shared/formats/json/objectsIn';
import { readTableJson } from '@shared/formats/json/tableJson';

/** Blank lines are skipped, a comma behind an object is; a line that cannot be read is told and skipped. */
export function readCases(text: string, options: ReadOptions): ReadTable {
  const byLine = valuesOf(linesOf(text));
  const objects = byLine.problems.length > 0 ? objectsIn(text) : undefined;
  const { values, lines, problems } = objects ? best(byLine, valuesIn(objects)) : byLine;
  const how: TableProblem[] = [];
  const whole = wholeTable(values);
  const table = whole === undefined ? undefined : jsonTable(whole, how);
  const read = table
    ? casesOfTable(table, options)
    : casesOfTable({ type: 'records', records: unwrappedRecords(values, how) }, options, lines);
  const said = values.length === 0 && problems.length > 0 ? [] : read.problems;
  return {
    cases: read.cases,
    problems: [...how, ...[...problems, ...said].sort((one, other) => (one.line ?? 0) - (other.line ?? 0))],
  };
}

/** The whole of a JSON file in one line, lists a line (jsonlines.org), pages of a list, texts: what is no record a line. */
function wholeTable(values: readonly unknown[]): unknown {
  const [only] = values;
  if (values.length === 1 && isObject(only)) return only;
  if (values.length === 0 || values.some(isObject)) return undefined;
  const lists = values.filter(Array.isArray);
  return lists.length === values.length && lists.every((list) => list.every(isObject))
    ? lists.flat()
    : values;
}

interface Values {
  readonly values: readonly unknown[];
  readonly lines: readonly number[];
  readonly problems: readonly TableProblem[];
}

function linesOf(text: string): readonly FoundObject[] {
  const found: FoundObject[] = [];
  for (const [index, source] of text.split(/\r\n|\r|\n/).entries()) {
    const bare = source.trim().replace(/,$/, '');
    if (bare !== '' && bare !== '[' && bare !== ']' && !/^(?:\/\/|#)/.test(bare))
      found.push({ source: bare, line: index + 1 });
  }
  return found;
}

function valuesOf(sources: readonly FoundObject[]): Values {
  const values: unknown[] = [];
  const lines: number[] = [];
  const problems: TableProblem[] = [];
  let isMended = false;
  for (const { source, line } of sources) {
    const parsed = readTableJson(source);
    if (!parsed.ok) {
      problems.push({ code: 'notJson', line, params: { detail: parsed.detail } });
      continue;
    }
    isMended ||= parsed.isMended;
    values.push(parsed.value);
    lines.push(line);
  }
  if (isMended) problems.push({ code: 'mendedJson' });
  return { values, lines, problems };
}

function valuesIn({ found, cutAt }: FoundObjects): Values {
  const read = valuesOf(found);
  return cutAt === undefined
    ? read
    : { ...read, problems: [...read.problems, { code: 'cutOff', line: cutAt }] };
}

const failed = ({ problems }: Values): number => problems.filter(({ code }) => code === 'notJson').length;
const best = (one: Values, other: Values): Values => (failed(other) < failed(one) ? other : one);
