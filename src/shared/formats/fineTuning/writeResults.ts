/** Chat fine-tuning data. */
import { overallStatus } from '@shared/domain/checks/checkResult';
import { type Completion, finalStep } from '@shared/domain/run/completion';
import type { WriteResults } from '@shared/formats/results';

export const writeResults: WriteResults = ({ cells }) =>
  toFineTuning(cells.map(({ completion }) => completion));

/** Only what passes all checks. */
export const writePassed: WriteResults = ({ cells }) => {
  const passed = cells.filter(({ results }) => overallStatus(results.values()) === 'pass');
  return toFineTuning(passed.map(({ completion }) => completion));
};

/**
 * OpenAI's chat fine-tuning format: the messages as sent and the answer as the assistant's. Only whole answers are taken
 * that were not cut off.
 */
function toFineTuning(completions: Iterable<Completion>): string {
  let lines = '';
  for (const completion of completions) {
    const { finishReason, request, text } = finalStep(completion);
    if (completion.status !== 'completed' || finishReason === 'length' || !request || text === '') continue;
    const messages = [...request.body.messages, { role: 'assistant', content: text }];
    lines += `${JSON.stringify({ messages })}\n`;
  }
  return lines;
}
