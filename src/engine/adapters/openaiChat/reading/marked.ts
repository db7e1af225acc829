/** A request whose texts are marks: what else stands in its rendering, the server put there. */
import { wordsIn } from '@shared/domain/call/modelReading';
import { isObject, type Json } from '@shared/domain/json';

const markOf = (index: number): string => `pxMark${index}px`;
const MARK = /pxMark\d+px/g;

const messagesIn = ({ messages }: Json): readonly Json[] =>
  Array.isArray(messages) ? messages.filter(isObject) : [];

const isSystem = ({ role }: Json): boolean => role === 'system' || role === 'developer';

/** Whether it says itself what the system message is. */
export const hasSystem = (body: Json): boolean => messagesIn(body).some(isSystem);

/** The same request, a mark in the place of each message's content that is not empty. */
export const marked = (body: Json): Json => ({
  ...body,
  messages: messagesIn(body).map((message, index) =>
    isEmpty(message.content) ? message : { ...message, content: markOf(index) },
  ),
});

const isEmpty = (content: unknown): boolean =>
  content === undefined ||
  content === null ||
  content === '' ||
  (Array.isArray(content) && content.length === 0);

/** Words that stand before the first message that is no system message, and that nobody sent. `rendering`: of `marked(body)`. */
export function addedBefore(rendering: string, body: Json): string | undefined {
  const first = messagesIn(body).findIndex((message) => !isSystem(message) && !isEmpty(message.content));
  const end = first === -1 ? -1 : rendering.indexOf(markOf(first));
  return wordsIn((end === -1 ? rendering : rendering.slice(0, end)).replace(MARK, ''));
}
