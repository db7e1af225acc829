/**
 * A conversation of ChatGPT's export (`conversations.json`): a tree of messages, with the one that was last on the screen. OpenAI
 * documents no shape; this is what public readers of it agree on (mitkury/chatgpt-export-parser, docs/chatgpt-data-export-format.md).
 */
import { isObject, type Json } from '@shared/domain/json';
import type { Message } from '@shared/domain/session/session';
import { type Conversation, type TellConversation, timeOf } from './conversation';

/** Undefined where it is none. */
export function chatGptConversation(value: Json, index: number): Conversation | undefined {
  const { mapping, title } = value;
  if (!isObject(mapping)) return undefined;
  const id = [value.conversation_id, value.id].find((each) => typeof each === 'string');
  const at = timeOf(value.create_time) ?? timeOf(value.update_time);
  return {
    id: typeof id === 'string' ? id : `${index + 1}`,
    title: typeof title === 'string' && title !== '' ? title : `ChatGPT ${index + 1}`,
    ...(at !== undefined && { at }),
    size: Object.values(mapping).filter((node) => isObject(node) && isSaid(node.message)).length,
    messages: (tell) => messagesOf(mapping, value.current_node, tell),
  };
}

const isSaid = (message: unknown): boolean =>
  isObject(message) &&
  isObject(message.author) &&
  ['user', 'assistant'].includes(String(message.author.role));

/** From the node that was last seen up to the root; without one, from the last in the file that has no children. */
function branchOf(mapping: Json, current: unknown): readonly Json[] {
  const leaves = leavesOf(mapping);
  let id = typeof current === 'string' && Object.hasOwn(mapping, current) ? current : leaves.at(-1);
  const branch: Json[] = [];
  const seen = new Set<string>();
  while (id !== undefined && !seen.has(id)) {
    seen.add(id);
    const node: unknown = Object.hasOwn(mapping, id) ? mapping[id] : undefined;
    if (!isObject(node)) break;
    branch.push(node);
    id = typeof node.parent === 'string' ? node.parent : undefined;
  }
  return branch.reverse();
}

const leavesOf = (mapping: Json): readonly string[] =>
  Object.entries(mapping).flatMap(([id, node]) =>
    isObject(node) && Array.isArray(node.children) && node.children.length === 0 ? [id] : [],
  );

function messagesOf(mapping: Json, current: unknown, tell: TellConversation): readonly Message[] {
  const branch = branchOf(mapping, current);
  const leaves = leavesOf(mapping).length;
  if (leaves > 1) tell('leftOut', 'otherBranches', 'mapping', { params: { count: leaves - 1 } });
  const models = new Set<string>();
  const messages = branch.flatMap(({ id, message }): readonly Message[] => {
    if (!isObject(message)) return [];
    const path = typeof id === 'string' ? id : 'mapping';
    const metadata = isObject(message.metadata) ? message.metadata : {};
    if (typeof metadata.model_slug === 'string') models.add(metadata.model_slug);
    return messageOf(message, path, tell);
  });
  for (const model of models) tell('leftOut', 'modelOfChat', 'metadata.model_slug', { params: { model } });
  tell('different', 'ownWords', 'mapping');
  return messages;
}

function messageOf(message: Json, path: string, tell: TellConversation): readonly Message[] {
  const role = isObject(message.author) ? message.author.role : undefined;
  const content = isObject(message.content) ? message.content : {};
  const type = typeof content.content_type === 'string' ? content.content_type : '?';
  const parts: readonly unknown[] = Array.isArray(content.parts) ? content.parts : [];
  if (type === 'user_editable_context') {
    tell('leftOut', 'customInstructions', path, { text: JSON.stringify(content) });
    return [];
  }
  const texts = parts.filter((part): part is string => typeof part === 'string' && part !== '');
  const isToOthers = typeof message.recipient === 'string' && message.recipient !== 'all';
  if (role === 'tool' || (role === 'assistant' && (isToOthers || type === 'code'))) {
    tell('leftOut', 'toolTurn', path, { text: JSON.stringify(content) });
    return [];
  }
  if (type !== 'text' && type !== 'multimodal_text') {
    // What it holds besides text stands in fields of its own.
    if (role !== 'system' || Object.keys(content).length > 2)
      tell('leftOut', 'partUnread', path, { params: { type }, text: JSON.stringify(content) });
    return [];
  }
  for (const part of parts)
    if (isObject(part))
      tell('leftOut', 'partUnread', path, {
        params: { type: typeof part.content_type === 'string' ? part.content_type : 'part' },
        text: JSON.stringify(part),
      });
  if (texts.length === 0 || (role !== 'system' && role !== 'user' && role !== 'assistant')) return [];
  return [{ role, content: texts.join('\n') }];
}
