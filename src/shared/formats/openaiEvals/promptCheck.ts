/** Whether the prompt, filled from a case, is what the answer of then says it was asked with. */
import { interpolate } from '@shared/domain/session/interpolate';
import type { Case, Message, Prompt } from '@shared/domain/session/session';
import type { OutputItem } from './evalShapes';
import { readMessages, textOfMessage } from './readMessages';

/** True as well where the answer does not say. */
export function isAskedAlike(prompt: Prompt, case_: Case, item: OutputItem | undefined): boolean {
  const input = item?.sample?.input ?? [];
  if (input.length === 0) return true;
  const filled = interpolate(prompt, case_);
  if (filled.status !== 'complete') return false;
  const said = (messages: readonly Message[]) =>
    JSON.stringify(
      messages.map((each) => [each.role, textOfMessage(each)]).filter(([, text]) => text !== ''),
    );
  return said(filled.messages) === said(readMessages(input, '', () => undefined));
}
