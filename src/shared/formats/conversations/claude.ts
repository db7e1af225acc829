/**
 * A conversation of Claude's export (`conversations.json`): messages in their order, perhaps with the one each answers. Anthropic
 * documents no shape; this is what public readers of it agree on (Sinity/polylogue, docs/providers/claude-ai.md).
 */
import { isObject, type Json } from '@shared/domain/json';
import type { Message } from '@shared/domain/session/session';
import { type Conversation, type TellConversation, timeOf } from './conversation';

/** As it calls who speaks. */
const ROLES: ReadonlyMap<unknown, Message['role']> = new Map([
  ['human', 'user'],
  ['assistant', 'assistant'],
]);

/** Undefined where it is none. */
export function claudeConversation(value: Json, index: number): Conversation | undefined {
  const { chat_messages: said, name, uuid } = value;
  if (!Array.isArray(said)) return undefined;
  const at = timeOf(value.created_at);
  const messages = said.filter(isObject);
  return {
    id: typeof uuid === 'string' ? uuid : `${index + 1}`,
    title: typeof name === 'string' && name !== '' ? name : `Claude ${index + 1}`,
    ...(at !== undefined && { at }),
    size: messages.length,
    messages: (tell) => {
      const branch = branchOf(messages, value.current_leaf_message_uuid);
      if (branch.length < messages.length)
        tell('leftOut', 'otherBranches', 'chat_messages', {
          params: { count: messages.length - branch.length },
        });
      tell('different', 'ownWords', 'chat_messages');
      return branch.flatMap((message) => messageOf(message, tell));
    },
  };
}

/** Where each says which it answers, from the last one up; else all. */
function branchOf(messages: readonly Json[], leaf: unknown): readonly Json[] {
  const byId = new Map(messages.map((message) => [message.uuid, message]));
  if (!messages.some(({ parent_message_uuid: parent }) => byId.has(parent))) return messages;
  const branch = new Set<Json>();
  let at = byId.get(leaf) ?? messages.at(-1);
  while (at && !branch.has(at)) {
    branch.add(at);
    at = byId.get(at.parent_message_uuid);
  }
  return [...branch].reverse();
}

function messageOf(message: Json, tell: TellConversation): readonly Message[] {
  const path = typeof message.uuid === 'string' ? message.uuid : 'chat_messages';
  const role = ROLES.get(message.sender);
  if (!role) {
    tell('leftOut', 'partUnread', path, {
      params: { type: String(message.sender) },
      text: JSON.stringify(message),
    });
    return [];
  }
  const blocks: readonly Json[] = Array.isArray(message.content) ? message.content.filter(isObject) : [];
  const texts = blocks.flatMap((block): readonly string[] => {
    const { type, text } = block;
    if (type === 'text') return typeof text === 'string' ? [text] : [];
    const isTool = type === 'tool_use' || type === 'tool_result';
    tell('leftOut', isTool ? 'toolTurn' : 'partUnread', path, {
      params: { type: String(type) },
      text: JSON.stringify(block),
    });
    return [];
  });
  const own = blocks.length > 0 ? texts.join('\n') : typeof message.text === 'string' ? message.text : '';
  const attached = attachmentsOf(message, path, tell);
  if (own === '' && attached.length === 0) return [];
  const parts = attached.map((text) => ({ type: 'text' as const, text }));
  return [{ role, content: own, ...(parts.length > 0 && { parts }) }];
}

/** The text of what was attached; where only its name is there, it is told. */
function attachmentsOf(message: Json, path: string, tell: TellConversation): readonly string[] {
  const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
  const texts = list(message.attachments).flatMap((attachment) => {
    const { extracted_content: text, file_name: name } = attachment;
    if (typeof text !== 'string' || text === '') return [];
    tell('different', 'attachment', path, { params: { file: typeof name === 'string' ? name : '?' } });
    return [text];
  });
  for (const { file_name: name } of list(message.files))
    tell('leftOut', 'fileUnread', path, { params: { file: typeof name === 'string' ? name : '?' } });
  return texts;
}
