/** The summary of a run as a table of text, a line for each prompt × model; what is the same for all stands above it. */
import type { Language } from '@shared/domain/session/template';
import { type GroupSummary, summarise } from '@shared/domain/statistics/summarise';
import { earlierNotes, resultComparisons } from '@shared/formats/resultComparisons';
import { consistencyTexts } from '@shared/formats/resultConsistency';
import { judgingTexts } from '@shared/formats/resultJudging';
import { commonLine, resultNames } from '@shared/formats/resultNames';
import type { Results, WriteResults } from '@shared/formats/results';
import { visibleName } from '@shared/formats/visibleText';
import { raceNotes } from '@shared/locales/describeRace';
import { rateNotes, rateText } from '@shared/locales/describeRate';
import { describeEvidence, describeVerdict } from '@shared/locales/describeVerdict';
import { type Text, textIn } from '@shared/locales/terminalText';
import { aligned } from './aligned';

export const writeResults: WriteResults = (results, { language }) =>
  summaryText(results, language) + comparisonText(results, language);

function summaryText(results: Results, language: Language): string {
  const { session, cells } = results;
  const names = resultNames(results, language);
  const { varies } = names;
  const text = textIn(language);
  const hasChecks = session.checks.length > 0;
  const head = [
    ...(varies.prompts ? [text('columnPrompt')] : []),
    ...(varies.models ? [text('columnModel')] : []),
    text('columnCompleted'),
    ...(hasChecks ? [text('columnPassed')] : []),
    text('columnMedian'),
    text('columnP95'),
    text('columnTokens'),
    text('columnCost'),
  ];
  const groups = summarise(cells);
  const rows = groups.map((group) => {
    return [
      ...(varies.prompts ? [visibleName(names.promptName(group.promptId))] : []),
      ...(varies.models ? [visibleName(names.modelName(group.modelId).short)] : []),
      `${group.completed}/${group.cells}`,
      ...(hasChecks ? [passed(group, language, text)] : []),
      seconds(group.totalMs?.median),
      seconds(group.totalMs?.p95),
      `${group.hasEstimates ? '≈ ' : ''}${group.promptTokens} + ${group.completionTokens}`,
      cost(group, text),
    ];
  });
  const common = commonLine(names);
  const notes = hasChecks
    ? rateNotes(
        groups.map(({ passRate }) => passRate),
        language,
      )
    : [];
  const raced = raceNotes(cells, names, language).map(visibleName);
  const above = common === '' ? '' : `${visibleName(common)}\n`;
  const votes = [...consistencyTexts(results, language), ...judgingTexts(results, language)].map(visibleName);
  return `${above}${aligned([head, ...rows])}${[...notes, ...votes, ...raced].map((note) => `${note}\n`).join('')}`;
}

/** A verdict and its figures, each comparison after a blank line; empty where none was asked. */
export function comparisonText(results: Results, language: Language): string {
  const all = resultComparisons(results, language);
  const told = all.map((each) => [
    visibleName(describeVerdict(each, language)),
    visibleName(describeEvidence(each, all.length, language)),
  ]);
  const notes = earlierNotes(results, language).map(visibleName);
  return [...told, ...notes.map((note) => [note])].map((lines) => `\n${lines.join('\n')}\n`).join('');
}

function passed(
  { passRate, pendingChecks, faultyChecks }: GroupSummary,
  language: Language,
  text: Text,
): string {
  const open = pendingChecks > 0 ? ` ${text('openChecks', { count: pendingChecks })}` : '';
  const faulty = faultyChecks > 0 ? ` ${text('faultyChecks', { count: faultyChecks })}` : '';
  return `${rateText(passRate, language)}${open}${faulty}`;
}

const seconds = (ms: number | undefined): string => (ms === undefined ? '–' : `${(ms / 1000).toFixed(2)} s`);

function cost({ costUsd, cellsWithoutPrice, completed }: GroupSummary, text: Text): string {
  if (completed === 0) return '–';
  return cellsWithoutPrice > 0 ? text('unknownCost') : `$${costUsd.toFixed(6)}`;
}
