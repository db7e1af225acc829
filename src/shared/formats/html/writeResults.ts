/**
 * One HTML file that opens anywhere: no script, no link, no image, its style inside, light and dark. Every text from the
 * session or a model is escaped; a content security policy stands behind that.
 */

import { extraTexts, messageText } from '@shared/domain/call/messageText';
import type { Prompt, Session } from '@shared/domain/session/session';
import type { Proportion } from '@shared/domain/statistics/proportion';
import {
  type GroupSummary,
  type ScoredCell,
  type Spread,
  summarise,
} from '@shared/domain/statistics/summarise';
import { groupNames } from '@shared/formats/groupNames';
import { type GridRow, gridRows } from '@shared/formats/resultRows';
import type { WriteResults } from '@shared/formats/results';
import { type ReportLabels, reportLabels } from './reportLabels';
import { REPORT_STYLE } from './reportStyle';

export const writeResults: WriteResults = ({ session, run, cells }, { language }) => {
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
<h2>${labels.summary}</h2>
${summaryTable(session, cells, labels)}
<h2>${labels.prompts}</h2>
${prompts.map(promptDetails).join('\n')}
<h2>${labels.results}</h2>
${resultTable(gridRows(session, cells, language), labels)}
</body>
</html>
`;
};

function promptDetails(prompt: Prompt): string {
  const messages = prompt.messages.map((message) => ({ name: message.role, text: messageText(message) }));
  const text = [...messages, ...extraTexts(prompt)].map((each) => `${each.name}:\n${each.text}`).join('\n\n');
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

function summaryTable(session: Session, cells: readonly ScoredCell[], labels: ReportLabels): string {
  const head = [
    ...[labels.prompt, labels.model, labels.passRate, labels.latency, labels.firstToken],
    ...[labels.tokens, labels.cost, labels.failed],
  ];
  const rows = summarise(cells).map((group) => [
    ...namesOf(session, group),
    rate(group.passRate),
    spread(group.totalMs),
    spread(group.timeToFirstTokenMs),
    `${group.hasEstimates ? '≈ ' : ''}${group.promptTokens} + ${group.completionTokens}`,
    group.cellsWithoutPrice === 0 ? `$${group.costUsd.toFixed(6)}` : labels.unknown,
    `${group.failed} / ${group.cells}`,
  ]);
  return table(head, rows);
}

/** Prompt and model, escaped. */
function namesOf(session: Session, group: GroupSummary): readonly string[] {
  const { prompt, model } = groupNames(session, group);
  return [escapeHtml(prompt), escapeHtml(model)];
}

function resultTable(rows: readonly GridRow[], labels: ReportLabels): string {
  const head = [
    ...[labels.prompt, labels.model, labels.case, labels.sample, labels.variables],
    ...[labels.expected, labels.output, labels.checks],
  ];
  return table(
    head,
    rows.map((row) => [
      escapeHtml(row.prompt),
      escapeHtml(row.model),
      String(row.case),
      String(row.sample),
      pre(
        Object.entries(row.variables)
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n'),
      ),
      pre(row.expected ?? ''),
      row.failure === undefined ? pre(row.output) : `<em>${escapeHtml(row.failure)}</em>${pre(row.output)}`,
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

const pre = (text: string) => (text === '' ? '' : `<pre>${escapeHtml(text)}</pre>`);

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function rate(proportion: Proportion | undefined): string {
  if (!proportion) return '–';
  const { successes, total, low, high } = proportion;
  return `${percent(proportion.rate)} <small>(${successes} / ${total}; ${percent(low)} – ${percent(high)})</small>`;
}

function spread(times: Spread | undefined): string {
  return times ? `${Math.round(times.median)} / ${Math.round(times.p95)} ms` : '–';
}
