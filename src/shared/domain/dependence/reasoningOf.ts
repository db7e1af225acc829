import type { Extraction } from '@shared/domain/extraction/extractor';
import { type Completion, finalStep } from '@shared/domain/run/completion';

/**
 * What led to the answer: thoughts that the server sent apart, and what stands above the line with the answer. Empty where an
 * answer was given without any.
 */
export function reasoningOf(completion: Completion, found: Extraction | undefined): string {
  const { text, reasoning } = finalStep(completion);
  const place = found?.status === 'found' ? found.from : 0;
  const above = text.slice(0, text.lastIndexOf('\n', place - 1) + 1);
  return [reasoning, above]
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .join('\n');
}
