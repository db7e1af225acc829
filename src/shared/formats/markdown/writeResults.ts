/** The grid as Markdown. */
import { reportLabels } from '@shared/formats/html/reportLabels';
import { type GridRow, gridRows } from '@shared/formats/resultRows';
import type { WriteResults } from '@shared/formats/results';

/** A heading a prompt and model, a table a heading. Texts are one line each and cannot break out of their table cell. */
export const writeResults: WriteResults = ({ session, cells }, { language }) => {
  const labels: Readonly<Record<string, string>> = reportLabels[language];
  const groups = new Map<string, GridRow[]>();
  for (const row of gridRows(session, cells, language)) {
    const key = `${row.prompt} × ${row.model}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const columns = ['case', 'sample', 'variables', 'expected', 'output', 'verdict'];
  const lines = [`# ${inline(session.title)}`];
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
        row.failure === undefined ? row.output : `${row.failure}\n${row.output}`,
        row.verdict,
      ];
      lines.push(`| ${fields.map((each) => inline(String(each ?? ''))).join(' | ')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
};

/** Markdown's and HTML's own signs are taken literally; line ends become `<br>`. */
function inline(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_{}[\]<>|#~$!&]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '<br>');
}
