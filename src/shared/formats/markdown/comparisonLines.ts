/** Comparisons as Markdown: a verdict that anybody can read, and below it the figures. */
import type { Language } from '@shared/domain/session/template';
import {
  comparisonTitle,
  describeEvidence,
  describeVerdict,
  type ToldComparison,
} from '@shared/locales/describeVerdict';
import { inlineMarkdown } from './inlineMarkdown';

/** `all` were made at once. None for no comparison. */
export function comparisonLines(all: readonly ToldComparison[], language: Language): readonly string[] {
  if (all.length === 0) return [];
  const told = all.flatMap((each) => [
    ...['', `**${inlineMarkdown(describeVerdict(each, language))}**`],
    ...['', inlineMarkdown(describeEvidence(each, all.length, language))],
  ]);
  return ['', `## ${comparisonTitle(language)}`, ...told];
}
