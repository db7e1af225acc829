/** Chat fine-tuning data. */
import { messagesOf } from '@shared/domain/call/callOf';
import { overallStatus } from '@shared/domain/checks/checkResult';
import { type Completion, finalStep } from '@shared/domain/run/completion';
import type { Ending } from '@shared/domain/run/ending';
import { casesOf, EMPTY_CASE, parseCellKey } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import { chatMessage, chatTool } from '@shared/formats/chat/chatMessage';
import type { WriteResults } from '@shared/formats/results';

export const writeResults: WriteResults = ({ session, cells }) =>
  toFineTuning(
    session,
    cells.map(({ completion }) => completion),
  );

/** Only what passes all checks. */
export const writePassed: WriteResults = ({ session, cells }) => {
  const passed = cells.filter(({ results }) => overallStatus(results.values()) === 'pass');
  return toFineTuning(
    session,
    passed.map(({ completion }) => completion),
  );
};

const CUT: readonly Ending[] = ['length', 'filtered'];

/**
 * OpenAI's chat fine-tuning format: the messages and tools as asked and the answer as the assistant's. Only whole answers are taken
 * that were not cut off.
 */
function toFineTuning(session: Session, completions: Iterable<Completion>): string {
  const prompts = new Map(session.prompts.map((prompt) => [prompt.id, prompt]));
  const cases = new Map(casesOf(session).map((case_) => [case_.id, case_]));
  let lines = '';
  for (const completion of completions) {
    const { ending = 'stop', text } = finalStep(completion);
    if (completion.status !== 'completed' || CUT.includes(ending) || text === '') continue;
    const { promptId, caseId } = parseCellKey(completion.cell);
    const prompt = prompts.get(promptId);
    if (!prompt) continue;
    const { tools } = prompt;
    const asked = messagesOf(prompt, cases.get(caseId) ?? EMPTY_CASE, session.pools);
    if (!asked.ok || asked.value.length === 0) continue;
    const messages = [...asked.value.map(chatMessage), { role: 'assistant', content: text }];
    lines += `${JSON.stringify({ messages, ...(tools && { tools: tools.map(chatTool) }) })}\n`;
  }
  return lines;
}
