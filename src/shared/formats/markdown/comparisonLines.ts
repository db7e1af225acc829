/** Comparisons as Markdown: a verdict that anybody can read, and below it the figures. */
import type { Language } from '@shared/domain/session/template';
import {
  comparisonTitle,
  describeEvidence,
  describeVerdict,
  type ToldComparison,
} from '@shared/locales/describeVerdict';
import { inlineMarkdown } from './inlineMarkdown';

/** `count`: so many were made at once, these among them. None for no comparison. */
export function comparisonLines(
  all: readonly ToldComparison[],
  count: number,
  language: Language,
): readonly string[] {
  if (all.length === 0) return [];
  const told = all.flatMap((each) => [
    ...['', `**${inlineMarkdown(describeVerdict(each, language))}**`],
    ...['', inlineMarkdown(describeEvidence(each, count, language))],
  ]);
  return ['', `## ${comparisonTitle(language)}`, ...told];
}
