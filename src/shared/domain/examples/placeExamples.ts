/** Examples put into the messages that are sent; nothing else of these changes. */
import { isSent } from '@shared/domain/call/isSent';
import type { Message } from '@shared/domain/session/session';
import { questionAt } from './caseInput';
import type { ShownExamples } from './examplesFor';
import { fillTemplate } from './fillTemplate';

type Pair = { readonly input: string; readonly output: string };

/** As one text, '' where there are none. */
export function examplesText({ rows, block }: ShownExamples): string {
  return rows.map((row) => fillTemplate(block.template, row)).join(block.separator);
}

/** Without outputs there is nothing to answer: the inputs alone stand in the question, as in Min et al. */
const isText = ({ as, labels }: ShownExamples['block']): boolean => as === 'text' || labels === 'none';

/** `messages`: filled in, and not empty. */
export function placeExamples(messages: readonly Message[], shown: ShownExamples): readonly Message[] {
  const { block, rows } = shown;
  if (messages.length === 0 || rows.length === 0) return messages;
  if (!isText(block)) return withTurns(messages, turnsOf(shown));
  const text =
    block.as === 'text'
      ? examplesText(shown)
      : rows.map((row) => fillTemplate(block.question, row)).join(block.separator);
  const at = questionAt(messages);
  const before: Message = { role: 'user', content: text };
  const isAsked = messages[at]?.role === 'user';
  if (block.place === 'before-question' || !isAsked) {
    const place = isAsked ? at : messages.length;
    return [...messages.slice(0, place), before, ...messages.slice(place)];
  }
  return messages.map((message, index) => {
    if (index !== at) return message;
    const content = message.content === '' ? text : `${text}${block.separator}${message.content}`;
    return { ...message, content };
  });
}

const turnsOf = ({ block, rows }: ShownExamples): readonly Pair[] =>
  rows.map((row) => ({ input: fillTemplate(block.question, row), output: fillTemplate(block.answer, row) }));

/** Before the first question, so that a conversation goes on after them; else at the end. They are data: what stands in them in braces is sent as it is. */
export function withTurns(messages: readonly Message[], examples: readonly Pair[]): readonly Message[] {
  if (messages.length === 0 || examples.length === 0) return messages;
  const first = messages.findIndex(({ role }) => role === 'user');
  const at = first === -1 ? messages.length : first;
  const pairs = examples.flatMap(({ input, output }): readonly Message[] => [
    { role: 'user', content: input },
    { role: 'assistant', content: output },
  ]);
  return [...messages.slice(0, at), ...pairs.filter(isSent), ...messages.slice(at)];
}
