/** The grid as Markdown. */
import { type GridNames, wholeName } from '@shared/domain/session/gridNames';
import { reportLabels } from '@shared/formats/html/reportLabels';
import { commonLine, resultNames } from '@shared/formats/resultNames';
import { type GridRow, gridRows } from '@shared/formats/resultRows';
import type { WriteResults } from '@shared/formats/results';

/**
 * What is the same for all stands once at the top. A heading a prompt and model, as far as there are several, and a table a
 * heading. Texts are one line each and cannot break out of their table cell.
 */
export const writeResults: WriteResults = (results, { language }) => {
  const { session, cells } = results;
  const names = resultNames(results, language);
  const labels: Readonly<Record<string, string>> = reportLabels[language];
  const groups = new Map<string, GridRow[]>();
  for (const [index, row] of gridRows(results, language).entries()) {
    const whose = names.cell(cells[index]?.completion.cell ?? '', ['cases', 'samples']);
    const key = whose.map(({ short }) => short).join(' × ');
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const columns = ['case', 'sample', 'variables', 'expected', 'output', 'verdict'];
  const lines = [`# ${inline(session.title)}`];
  const common = commonLine(names);
  if (common !== '') lines.push('', inline(common));
  if (names.varies.models) lines.push('', ...modelLines(names));
  for (const [name, own] of groups) {
    if (name !== '') lines.push('', `## ${inline(name)}`);
    lines.push('');
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

/** What each name of a model stands for. */
function modelLines({ modelIds, modelName }: GridNames): readonly string[] {
  return modelIds.map(modelName).map((name) => `- ${inline(name.short)}: ${inline(wholeName(name))}`);
}

/** Markdown's and HTML's own signs are taken literally; line ends become `<br>`. */
function inline(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_{}[\]<>|#~$!&]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '<br>');
}
