/** A run's results in the forms that the command line writes. */
import path from 'node:path';
import type { RunRequest } from '@shared/domain/run/run';
import type { Language } from '@shared/domain/session/template';
import { type ScoredCell, summarise } from '@shared/domain/statistics/summarise';
import { gridToCsv, gridToJsonLines, gridToMarkdown } from '@shared/formats/export/exportGrid';
import { gridRows } from '@shared/formats/export/gridRows';
import { htmlReport } from '@shared/formats/export/htmlReport';
import { reportLabels } from '@shared/formats/export/reportLabels';
import { groupNames } from './groupNames';
import { summaryTable } from './summaryTable';

export const formats = ['table', 'json', 'jsonl', 'csv', 'md', 'html'] as const;
export type Format = (typeof formats)[number];

const ENDINGS: Readonly<Record<string, Format>> = {
  '.txt': 'table',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.csv': 'csv',
  '.md': 'md',
  '.html': 'html',
  '.htm': 'html',
};

export function formatOfFile(file: string): Format | undefined {
  return ENDINGS[path.extname(file).toLowerCase()];
}

/** Ends in a line end. */
export function writeAs(
  format: Format,
  request: RunRequest,
  cells: readonly ScoredCell[],
  language: Language,
): string {
  const { session, id, createdAt } = request;
  const labels = reportLabels[language];
  if (format === 'table') return summaryTable(session, cells, language);
  const rows = gridRows(session, cells, language);
  switch (format) {
    case 'json': {
      const summary = summarise(cells).map((group) => ({
        ...groupNames(session, group),
        ...group,
        checkRates: Object.fromEntries(group.checkRates),
      }));
      return `${JSON.stringify({ title: session.title, run: { id, createdAt }, summary, cells: rows }, null, 2)}\n`;
    }
    case 'jsonl':
      return gridToJsonLines(rows);
    case 'csv':
      return gridToCsv(rows, false);
    case 'md':
      return gridToMarkdown(session.title, rows, labels);
    case 'html': {
      const prompts = session.prompts.map(({ name, messages }) => ({
        name,
        text: messages.map(({ role, content }) => `${role}:\n${content}`).join('\n\n'),
      }));
      const groups = summarise(cells).map((group) => ({ ...group, ...groupNames(session, group) }));
      return htmlReport({ title: session.title, createdAt, prompts, groups, rows }, labels, language);
    }
  }
}
