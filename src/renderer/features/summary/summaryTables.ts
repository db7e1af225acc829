/** The summary as texts in rows: what the tables show is what is copied. */
import { msText, usdText } from '@renderer/ui/figures';
import type { GridNames } from '@shared/domain/session/gridNames';
import type { Language } from '@shared/domain/session/template';
import type { GroupSummary, Spread } from '@shared/domain/statistics/summarise';
import { rateText } from '@shared/locales/describeRate';
import { wholeText } from '@shared/locales/wholeText';
import type { TFunction } from 'i18next';

interface SummaryTexts {
  readonly pass: string;
  readonly latency: string;
  readonly firstToken: string;
  readonly tokens: string;
  readonly cost: string;
  readonly ended: string;
}

export const SUMMARY_COLUMNS = [
  'pass',
  'latency',
  'firstToken',
  'tokens',
  'cost',
  'ended',
] as const satisfies readonly (keyof SummaryTexts)[];

/** `t` is of the namespace `summary`. */
export function textsOf(group: GroupSummary, t: TFunction<'summary'>, language: Language): SummaryTexts {
  const spread = (times: Spread | undefined) =>
    times
      ? t('spread', { median: msText(times.median, language), p95: msText(times.p95, language) })
      : t('none');
  const count = (value: number) => `${group.hasEstimates ? '≈' : ''}${wholeText(value, language)}`;
  return {
    pass: rateText(group.passRate, language),
    latency: spread(group.totalMs),
    firstToken: spread(group.timeToFirstTokenMs),
    tokens: t('tokens', { input: count(group.promptTokens), output: count(group.completionTokens) }),
    cost: costText(group, t, language),
    ended: endedText(group, t),
  };
}

function costText(group: GroupSummary, t: TFunction<'summary'>, language: Language): string {
  if (group.completed === 0) return t('none');
  if (group.cellsWithoutPrice === 0) return usdText(group.costUsd, language);
  if (group.cellsWithoutPrice === group.completed) return t('unknown');
  return t('costPartly', { cost: usdText(group.costUsd, language), count: group.cellsWithoutPrice });
}

function endedText(group: GroupSummary, t: TFunction<'summary'>): string {
  const parts = [t('ended', { completed: group.completed, cells: group.cells })];
  if (group.failed > 0) parts.push(t('failed', { count: group.failed }));
  if (group.cancelled > 0) parts.push(t('cancelled', { count: group.cancelled }));
  if (group.skipped > 0) parts.push(t('skipped', { count: group.skipped }));
  if (group.pendingChecks > 0) parts.push(t('pending', { count: group.pendingChecks }));
  if (group.faultyChecks > 0) parts.push(t('faulty', { count: group.faultyChecks }));
  return parts.join(' · ');
}

/** Whose the rows are, for a copy: there nothing stands above them. The first is the header. */
export function nameTable(
  groups: readonly GroupSummary[],
  names: GridNames,
  t: TFunction<'summary'>,
): TextTable {
  const models = groups.map(({ modelId }) => names.modelName(modelId));
  const hasFull = models.some(({ alias, full }) => alias !== full);
  const head = [t('column.prompts'), t('column.models'), ...(hasFull ? [t('column.full')] : [])];
  const rows = models.map(({ alias, full }, index) => [
    names.promptName(groups[index]?.promptId ?? ''),
    alias,
    ...(hasFull ? [full] : []),
  ]);
  return [head, ...rows];
}

/** Two tables of as many rows as one. */
export const beside = (left: TextTable, right: TextTable): TextTable =>
  left.map((row, index) => [...row, ...(right[index] ?? [])]);

export type TextTable = readonly (readonly string[])[];

/** The first row is the header. */
export function tableToMarkdown([head = [], ...rows]: TextTable): string {
  const line = (fields: readonly string[]) =>
    `| ${fields.map((field) => field.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** White space in a field becomes one blank. */
export function tableToTsv(rows: TextTable): string {
  return rows.map((row) => row.map((field) => field.replace(/\s+/g, ' ')).join('\t')).join('\n');
}
