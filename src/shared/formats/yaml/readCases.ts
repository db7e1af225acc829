/** Cases in YAML: a list of records, or what has one; tests of promptfoo. */

import type { ReadOptions, ReadTable, TableProblem } from '@shared/formats/caseTable';
import { casesOfTable } from '@shared/formats/json/casesOfTable';
import { jsonTable } from '@shared/formats/json/jsonTable';
import { figureOf } from '@shared/formats/json/tableJson';
import { parseDocument, Scalar, visit } from 'yaml';

/** `- question: …`, or a name and a list below it; comments and a marker before. */
const BEGINNING =
  /^(?:---[ \t]*\r?\n|[ \t]*#[^\n]*\n|[ \t]*\r?\n)*(?:- +["'\w\p{L}{][^\n]*:|["'\w\p{L}-]+:[ \t]*(?:#[^\n]*)?\r?\n[ \t]*- )/u;
/** As JSON writes them; all else that YAML takes for a figure (`007`, `0x1F`) is the text that it is. */
const FIGURE = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
/** Its parser takes its time with what is nested so deep, and nobody's cases are. */
const NESTED = /[[{]{50}/;
const MOST_ALIASES = 1000;

/** Undefined where it is no YAML, or holds no list of records. */
export function recordsOfYaml(text: string): unknown {
  if (!BEGINNING.test(text) || NESTED.test(text)) return undefined;
  const document = parseDocument(text, { logLevel: 'silent', merge: true });
  if (document.errors.length > 0) return undefined;
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || node.type !== Scalar.PLAIN || typeof node.value === 'string') return;
      if (node.value === null || typeof node.value === 'boolean' || node.source === undefined) return;
      node.value = FIGURE.test(node.source) ? figureOf(node.source) : node.source;
    },
  });
  try {
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return jsonTable(value, [])?.type === 'records' ? value : undefined;
  } catch {
    return undefined;
  }
}

export function readCases(text: string, options: ReadOptions): ReadTable {
  const how: TableProblem[] = [];
  const table = jsonTable(recordsOfYaml(text), how);
  if (!table) return { cases: [], problems: [{ code: 'notList' }] };
  const { cases, problems } = casesOfTable(table, options);
  return { cases, problems: [...how, ...problems] };
}
