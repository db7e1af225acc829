/** The grid as CSV. */
import type { GridRow } from '@shared/formats/resultRows';
import { gridRows } from '@shared/formats/resultRows';
import type { WriteResults } from '@shared/formats/results';
import { writeRows } from './writeRows';

const BYTE_ORDER_MARK = '\uFEFF';

export const writeResults: WriteResults = (results, { language, isFile }) =>
  (isFile ? BYTE_ORDER_MARK : '') + gridToCsv(gridRows(results, language));

/**
 * One row a cell; each variable is a column (`var: name`), each check another (`check: name`), numbered where names repeat.
 * What is new goes to the end: there are readers that count columns.
 * An apostrophe stands before texts that a spreadsheet would run as a formula, for an answer is a stranger's text and every CSV
 * ends in a spreadsheet some day. Programs find the texts as they are in JSON and JSON Lines.
 */
function gridToCsv(rows: readonly GridRow[]): string {
  const variables = [...new Set(rows.flatMap(({ variables: own }) => Object.keys(own)))];
  const checks = rows[0]?.checks.map(({ name }, index) => `check: ${name || index + 1}`) ?? [];
  const header = [
    ...['prompt', 'model', 'provider', 'case', 'sample'],
    ...variables.map((name) => `var: ${name}`),
    ...['expected', 'status', 'verdict'],
    ...checks.map((name, index) => (checks.indexOf(name) === index ? name : `${name} (${index + 1})`)),
    ...['output', 'reasoning', 'total_ms', 'first_token_ms', 'prompt_tokens', 'completion_tokens'],
    ...['tokens_estimated', 'cost_usd', 'finish_reason', 'failure', 'alias'],
  ];
  const body = rows.map((row) => [
    ...[row.prompt, row.model, row.provider, row.case, row.sample],
    ...variables.map((name) => row.variables[name]),
    ...[row.expected, row.status, row.verdict],
    ...row.checks.map(({ status }) => status),
    ...[
      row.output,
      row.reasoning,
      row.totalMs,
      row.timeToFirstTokenMs,
      row.promptTokens,
      row.completionTokens,
    ],
    ...[row.isEstimate, row.costUsd, row.finishReason, row.failure, row.alias],
  ]);
  const field = (value: string | number | boolean | undefined) =>
    typeof value === 'string' && isFormula(value) ? `'${value}` : String(value ?? '');
  return writeRows([header.map(field), ...body.map((row) => row.map(field))], ',');
}

/** OWASP's list of beginnings, and their wide forms, which Excel takes for the same; a plain number such as -5 is none. */
function isFormula(text: string): boolean {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[-+]?[\d.,]+(?:e[-+]?\d+)?%?$/i.test(text);
}
