/** The grid as CSV, JSON Lines, Markdown, and as chat fine-tuning data. */

import type { Completion } from '@shared/domain/run/completion';
import { writeRows } from '@shared/formats/cases/writeCases';
import type { GridRow } from './gridRows';

/**
 * One row a cell; each variable is a column (`var: name`), each check another (`check: name`), numbered where names repeat.
 * `isForSpreadsheet` puts an apostrophe before texts that a spreadsheet would run as a formula: an answer is a stranger's text.
 */
export function gridToCsv(rows: readonly GridRow[], isForSpreadsheet: boolean): string {
  const variables = [...new Set(rows.flatMap(({ variables: own }) => Object.keys(own)))];
  const checks = rows[0]?.checks.map(({ name }, index) => `check: ${name || index + 1}`) ?? [];
  const header = [
    ...['prompt', 'model', 'provider', 'case', 'sample'],
    ...variables.map((name) => `var: ${name}`),
    ...['expected', 'status', 'verdict'],
    ...checks.map((name, index) => (checks.indexOf(name) === index ? name : `${name} (${index + 1})`)),
    ...['output', 'reasoning', 'total_ms', 'first_token_ms', 'prompt_tokens', 'completion_tokens'],
    ...['tokens_estimated', 'cost_usd', 'finish_reason', 'failure'],
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
    ...[row.isEstimate, row.costUsd, row.finishReason, row.failure],
  ]);
  const field = (value: string | number | boolean | undefined) =>
    typeof value === 'string' && isForSpreadsheet && isFormula(value) ? `'${value}` : String(value ?? '');
  return writeRows([header.map(field), ...body.map((row) => row.map(field))], ',');
}

/** OWASP's list of beginnings; a plain number such as -5 is none. */
function isFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text) && !/^[-+]?[\d.,]+%?$/.test(text);
}

/** One object a line; what is not known is absent. */
export function gridToJsonLines(rows: readonly GridRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** A heading a prompt and model, a table a heading. Texts are one line each and cannot break out of their table cell. */
export function gridToMarkdown(
  title: string,
  rows: readonly GridRow[],
  labels: Readonly<Record<string, string>>,
): string {
  const groups = new Map<string, GridRow[]>();
  for (const row of rows) {
    const key = `${row.prompt} × ${row.model}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const columns = ['case', 'sample', 'variables', 'expected', 'output', 'verdict'];
  const lines = [`# ${inline(title)}`];
  for (const [name, own] of groups) {
    lines.push('', `## ${inline(name)}`, '');
    lines.push(`| ${columns.map((column) => inline(labels[column] ?? column)).join(' | ')} |`);
    lines.push(`|${' --- |'.repeat(columns.length)}`);
    for (const row of own) {
      const variables = Object.entries(row.variables).map(([key, value]) => `${key}: ${value}`);
      const fields = [
        row.case,
        row.sample,
        variables.join('; '),
        row.expected,
        row.failure ?? row.output,
        row.verdict,
      ];
      lines.push(`| ${fields.map((each) => inline(String(each ?? ''))).join(' | ')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Markdown's and HTML's own signs are taken literally; line ends become `<br>`. */
function inline(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_{}[\]<>|#~$!&]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '<br>');
}

/**
 * OpenAI's chat fine-tuning format: the messages as sent and the answer as the assistant's. Only whole answers are taken
 * that were not cut off, and of these only what `isWanted` says, for instance those that pass all checks.
 */
export function toFineTuning(
  completions: Iterable<Completion>,
  isWanted: (completion: Completion) => boolean = () => true,
): string {
  let lines = '';
  for (const completion of completions) {
    const { status, finishReason, request, text } = completion;
    if (status !== 'completed' || finishReason === 'length' || !request || text === '') continue;
    if (!isWanted(completion)) continue;
    const messages = [...request.body.messages, { role: 'assistant', content: text }];
    lines += `${JSON.stringify({ messages })}\n`;
  }
  return lines;
}
