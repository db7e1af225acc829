/** The summary of a run as a table of text, a line for each prompt × model; what is the same for all stands above it. */
import { type GroupSummary, summarise } from '@shared/domain/statistics/summarise';
import { commonLine, resultNames } from '@shared/formats/resultNames';
import type { WriteResults } from '@shared/formats/results';
import { visibleName } from '@shared/formats/visibleText';
import { type Text, textIn } from '@shared/locales/terminalText';
import { aligned } from './aligned';

export const writeResults: WriteResults = (results, { language }) => {
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
  const rows = summarise(cells).map((group) => {
    return [
      ...(varies.prompts ? [visibleName(names.promptName(group.promptId))] : []),
      ...(varies.models ? [visibleName(names.modelName(group.modelId).short)] : []),
      `${group.completed}/${group.cells}`,
      ...(hasChecks ? [passed(group, text)] : []),
      seconds(group.totalMs?.median),
      seconds(group.totalMs?.p95),
      `${group.hasEstimates ? '≈ ' : ''}${group.promptTokens} + ${group.completionTokens}`,
      cost(group, text),
    ];
  });
  const common = commonLine(names);
  return `${common === '' ? '' : `${visibleName(common)}\n`}${aligned([head, ...rows])}`;
};

function passed({ passRate, pendingChecks, faultyChecks }: GroupSummary, text: Text): string {
  const percent = (share: number) => Math.round(share * 100);
  const rate = passRate
    ? `${passRate.successes}/${passRate.total} = ${percent(passRate.rate)} % (${percent(passRate.low)}–${percent(passRate.high)})`
    : '–';
  const open = pendingChecks > 0 ? ` ${text('openChecks', { count: pendingChecks })}` : '';
  const faulty = faultyChecks > 0 ? ` ${text('faultyChecks', { count: faultyChecks })}` : '';
  return `${rate}${open}${faulty}`;
}

const seconds = (ms: number | undefined): string => (ms === undefined ? '–' : `${(ms / 1000).toFixed(2)} s`);

function cost({ costUsd, cellsWithoutPrice, completed }: GroupSummary, text: Text): string {
  if (completed === 0) return '–';
  return cellsWithoutPrice > 0 ? text('unknownCost') : `$${costUsd.toFixed(6)}`;
}
