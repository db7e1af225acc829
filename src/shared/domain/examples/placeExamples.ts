/** Examples put into the messages that are sent; nothing else of these changes. */
import { isSent } from '@shared/domain/call/isSent';
import type { Message } from '@shared/domain/session/session';
import { questionAt } from './caseInput';
import type { ShownExamples } from './examplesFor';
import { fillTemplate } from './fillTemplate';

type Pair = { readonly input: string; readonly output: string };

/** Examples as they are sent, wherever that is. */
export type RenderedExamples =
  | { readonly as: 'turns'; readonly pairs: readonly Pair[] }
  /** '' where there are none. */
  | { readonly as: 'text'; readonly text: string; readonly separator: string; readonly place: Place };
type Place = ShownExamples['block']['place'];

/** Each in the block's own template. */
export function renderExamples({ rows, block }: ShownExamples): RenderedExamples {
  const { separator, place } = block;
  const filled = (template: string) => rows.map((row) => fillTemplate(template, row));
  if (block.as === 'text')
    return { as: 'text', text: filled(block.template).join(separator), separator, place };
  const asked = filled(block.question);
  // Without outputs there is nothing to answer: the inputs alone stand in the question, as in Min et al.
  if (block.labels === 'none') return { as: 'text', text: asked.join(separator), separator, place };
  const answered = filled(block.answer);
  return { as: 'turns', pairs: asked.map((input, at) => ({ input, output: answered[at] ?? '' })) };
}

/** As the prompt says; where it has no place for a text, as the block does. */
export function placeExamples(messages: readonly Message[], examples: RenderedExamples): readonly Message[] {
  if (examples.as === 'turns') return withTurns(messages, examples.pairs);
  const { text, separator, place } = examples;
  if (messages.length === 0 || text === '') return messages;
  const at = questionAt(messages);
  const isAsked = messages[at]?.role === 'user';
  if (place === 'before-question' || !isAsked) {
    const before = isAsked ? at : messages.length;
    return [...messages.slice(0, before), { role: 'user', content: text }, ...messages.slice(before)];
  }
  return messages.map((message, index) => {
    if (index !== at) return message;
    const content = message.content === '' ? text : `${text}${separator}${message.content}`;
    return { ...message, content };
  });
}

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
