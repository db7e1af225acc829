/** How many answers of each prompt × model pass, as a Markdown table with what is to be known of its intervals. */
import type { GridNames } from '@shared/domain/session/gridNames';
import type { Language } from '@shared/domain/session/template';
import { summarise } from '@shared/domain/statistics/summarise';
import { reportLabels } from '@shared/formats/html/reportLabels';
import type { Results } from '@shared/formats/results';
import { rateNotes, rateText } from '@shared/locales/describeRate';
import { inlineMarkdown } from './inlineMarkdown';

/** None without checks. */
export function summaryLines(
  { session, cells }: Results,
  { varies, promptName, item }: GridNames,
  language: Language,
): readonly string[] {
  if (session.checks.length === 0) return [];
  const labels = reportLabels[language];
  const groups = summarise(cells);
  const line = (fields: readonly string[]) => `| ${fields.map(inlineMarkdown).join(' | ')} |`;
  const head = [
    ...(varies.prompts ? [labels.prompt] : []),
    ...(varies.models ? [labels.model] : []),
    labels.passRate,
  ];
  const rows = groups.map(({ promptId, modelId, passRate }) => [
    ...(varies.prompts ? [promptName(promptId)] : []),
    ...(varies.models ? [item('models', modelId).short] : []),
    rateText(passRate, language),
  ]);
  const notes = rateNotes(
    groups.map(({ passRate }) => passRate),
    language,
  );
  return [
    ...['', line(head), `|${' --- |'.repeat(head.length)}`],
    ...rows.map(line),
    ...notes.flatMap((note) => ['', inlineMarkdown(note)]),
  ];
}
