/** The grid as Markdown. */
import { type GridNames, wholeName } from '@shared/domain/session/gridNames';
import { reportLabels } from '@shared/formats/html/reportLabels';
import { earlierNotes, resultComparisons } from '@shared/formats/resultComparisons';
import { consistencyTexts } from '@shared/formats/resultConsistency';
import { judgingTexts } from '@shared/formats/resultJudging';
import { commonLine, resultNames } from '@shared/formats/resultNames';
import { type GridRow, gridRows } from '@shared/formats/resultRows';
import type { WriteResults } from '@shared/formats/results';
import { consistencyTitle } from '@shared/locales/describeConsistency';
import { raceNotes } from '@shared/locales/describeRace';
import { comparisonLines } from './comparisonLines';
import { inlineMarkdown } from './inlineMarkdown';
import { summaryLines } from './summaryLines';

/**
 * What is the same for all stands once at the top. How many pass comes next. A heading a prompt and model, as far as there are several, and a table a
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
  const lines = [`# ${inlineMarkdown(session.title)}`];
  const common = commonLine(names);
  if (common !== '') lines.push('', inlineMarkdown(common));
  if (names.varies.models) lines.push('', ...modelLines(names));
  lines.push(...summaryLines(results, names, language));
  const votes = consistencyTexts(results, language);
  if (votes.length > 0) lines.push('', `## ${consistencyTitle(language)}`);
  for (const note of votes) lines.push('', inlineMarkdown(note));
  for (const note of judgingTexts(results, language)) lines.push('', inlineMarkdown(note));
  for (const note of raceNotes(cells, names, language)) lines.push('', inlineMarkdown(note));
  const compared = resultComparisons(results, language);
  lines.push(...comparisonLines(compared, compared.length, language));
  for (const note of earlierNotes(results, language)) lines.push('', inlineMarkdown(note));
  for (const [name, own] of groups) {
    if (name !== '') lines.push('', `## ${inlineMarkdown(name)}`);
    lines.push('');
    lines.push(`| ${columns.map((column) => inlineMarkdown(labels[column] ?? column)).join(' | ')} |`);
    lines.push(`|${' --- |'.repeat(columns.length)}`);
    for (const row of own) {
      const variables = Object.entries(row.variables).map(([key, value]) => `${key}: ${value}`);
      const fields = [
        row.case,
        row.sample,
        variables.join('; '),
        row.expected,
        [row.failure ?? row.skipped, row.output].filter((each) => each !== undefined).join('\n'),
        row.verdict,
      ];
      lines.push(`| ${fields.map((each) => inlineMarkdown(String(each ?? ''))).join(' | ')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
};

/** What each name of a model stands for. */
function modelLines({ modelIds, modelName }: GridNames): readonly string[] {
  return modelIds
    .map(modelName)
    .map((name) => `- ${inlineMarkdown(name.short)}: ${inlineMarkdown(wholeName(name))}`);
}
