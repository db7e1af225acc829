/**
 * One HTML file that opens anywhere: no script, no link, no image, its style inside, light and dark. Every text from the
 * session or a model is escaped; a content security policy stands behind that.
 */

import { extraTexts, messageText } from '@shared/domain/call/messageText';
import { parseCellKey } from '@shared/domain/session/cells';
import { type GridNames, wholeName } from '@shared/domain/session/gridNames';
import type { Prompt, Session } from '@shared/domain/session/session';
import type { Language } from '@shared/domain/session/template';
import { type GroupSummary, type Spread, summarise } from '@shared/domain/statistics/summarise';
import { earlierNotes, resultComparisons } from '@shared/formats/resultComparisons';
import { consistencyTexts } from '@shared/formats/resultConsistency';
import { judgingTexts } from '@shared/formats/resultJudging';
import { commonLine, resultNames } from '@shared/formats/resultNames';
import { type GridRow, gridRows } from '@shared/formats/resultRows';
import type { Results, WriteResults } from '@shared/formats/results';
import { raceNotes } from '@shared/locales/describeRace';
import { describeRate, rateNotes, rateText } from '@shared/locales/describeRate';
import { comparisonTitle, describeEvidence, describeVerdict } from '@shared/locales/describeVerdict';
import { type ReportLabels, reportLabels } from './reportLabels';
import { REPORT_STYLE } from './reportStyle';

export const writeResults: WriteResults = (results, { language }) => {
  const { session, run } = results;
  const names = resultNames(results, language);
  const labels = reportLabels[language];
  const { title, prompts } = session;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(run.createdAt)} · Parallax</p>
${whatAndWho(names)}
<h2>${labels.summary}</h2>
${summaryTable(results, names, language)}
${comparisons(results, language)}
<h2>${labels.prompts}</h2>
${prompts.map((prompt) => promptDetails(prompt, results.session)).join('\n')}
<h2>${labels.results}</h2>
${resultTable(results, gridRows(results, language), names, labels)}
</body>
</html>
`;
};

function promptDetails(prompt: Prompt, { pools }: Session): string {
  const messages = prompt.messages.map((message) => ({ name: message.role, text: messageText(message) }));
  const text = [...messages, ...extraTexts(prompt, pools)]
    .map((each) => `${each.name}:\n${each.text}`)
    .join('\n\n');
  return `<details><summary>${escapeHtml(prompt.name)}</summary><pre>${escapeHtml(text)}</pre></details>`;
}

/** For text and for attributes in double or single quotes. */
function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** What is the same for all, and what each name of a model stands for. */
function whatAndWho(names: GridNames): string {
  const common = commonLine(names);
  const rows = names.modelIds
    .map(names.modelName)
    .map((name) => `<li><b>${escapeHtml(name.short)}</b>: ${escapeHtml(wholeName(name))}</li>`);
  return [
    ...(common === '' ? [] : [`<p>${escapeHtml(common)}</p>`]),
    ...(names.varies.models ? [`<ul>${rows.join('')}</ul>`] : []),
  ].join('\n');
}

function summaryTable(results: Results, names: GridNames, language: Language): string {
  const { session, cells } = results;
  const labels = reportLabels[language];
  const groups = summarise(cells);
  const head = [
    ...nameHeads(names, labels),
    ...[labels.passRate, labels.latency, labels.firstToken],
    ...[labels.tokens, labels.cost, labels.failed],
  ];
  const rows = groups.map((group) => [
    ...namesOf(names, group),
    `<span title="${escapeHtml(describeRate(group.passRate, language))}">${escapeHtml(rateText(group.passRate, language))}</span>`,
    spread(group.totalMs),
    spread(group.timeToFirstTokenMs),
    `${group.hasEstimates ? '≈ ' : ''}${group.promptTokens} + ${group.completionTokens}`,
    group.cellsWithoutPrice === 0 ? `$${group.costUsd.toFixed(6)}` : labels.unknown,
    `${group.failed} / ${group.cells}`,
  ]);
  const rated =
    session.checks.length === 0
      ? []
      : rateNotes(
          groups.map(({ passRate }) => passRate),
          language,
        );
  const notes = [
    ...[...rated, ...consistencyTexts(results, language)],
    ...[...judgingTexts(results, language), ...raceNotes(cells, names, language)],
  ];
  return [table(head, rows), ...notes.map((note) => `<p>${escapeHtml(note)}</p>`)].join('\n');
}

function comparisons(results: Results, language: Language): string {
  const all = resultComparisons(results, language);
  if (all.length === 0) return '';
  const told = all.map((each) => {
    const figures = escapeHtml(describeEvidence(each, all.length, language));
    return `<p>${escapeHtml(describeVerdict(each, language))}</p>\n<p><small>${figures}</small></p>`;
  });
  const notes = earlierNotes(results, language).map((note) => `<p>${escapeHtml(note)}</p>`);
  return `<h2>${escapeHtml(comparisonTitle(language))}</h2>\n${[...told, ...notes].join('\n')}`;
}

function nameHeads({ varies }: GridNames, labels: ReportLabels): readonly string[] {
  return [...(varies.prompts ? [labels.prompt] : []), ...(varies.models ? [labels.model] : [])];
}

/** Prompt and model where there are several, escaped. */
function namesOf(
  { varies, promptName, item }: GridNames,
  { promptId, modelId }: Pick<GroupSummary, 'promptId' | 'modelId'>,
): readonly string[] {
  const { short, long } = item('models', modelId);
  return [
    ...(varies.prompts ? [escapeHtml(promptName(promptId))] : []),
    ...(varies.models ? [`<span title="${escapeHtml(long)}">${escapeHtml(short)}</span>`] : []),
  ];
}

function resultTable(
  { cells }: Results,
  rows: readonly GridRow[],
  names: GridNames,
  labels: ReportLabels,
): string {
  const head = [
    ...nameHeads(names, labels),
    ...[labels.case, labels.sample, labels.variables],
    ...[labels.expected, labels.output, labels.checks],
  ];
  return table(
    head,
    rows.map((row, index) => [
      ...namesOf(names, parseCellKey(cells[index]?.completion.cell ?? '')),
      String(row.case),
      String(row.sample),
      pre(
        Object.entries(row.variables)
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n'),
      ),
      pre(row.expected ?? ''),
      emphasis(row.failure ?? row.skipped) + pre(row.output),
      row.checks
        .map(({ name, status, reason }) => {
          const text = `${escapeHtml(name)}: ${labels[status]}`;
          return `<p class="${status}" title="${escapeHtml(reason)}">${text}</p>`;
        })
        .join(''),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const body = rows.map((row) => `<tr>${row.map((field) => `<td>${field}</td>`).join('')}</tr>`);
  const headers = head.map((name) => `<th scope="col">${name}</th>`).join('');
  return `<div class="wide"><table><thead><tr>${headers}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

const emphasis = (text: string | undefined) => (text === undefined ? '' : `<em>${escapeHtml(text)}</em>`);
const pre = (text: string) => (text === '' ? '' : `<pre>${escapeHtml(text)}</pre>`);

function spread(times: Spread | undefined): string {
  return times ? `${Math.round(times.median)} / ${Math.round(times.p95)} ms` : '–';
}
