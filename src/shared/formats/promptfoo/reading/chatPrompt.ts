/** A prompt's text as the messages that promptfoo would make of it. */
import { isObject, parseJson } from '@shared/domain/json';
import type { Message } from '@shared/domain/session/session';
import { readChatMessage } from '@shared/formats/chat/readChatMessage';
import { parse } from 'yaml';
import type { Part } from './part';
import { isTakenWhole, literalText, type ReadTemplate, readTemplate } from './template';

export interface ChatPrompt {
  readonly messages: readonly Message[];
  readonly names: readonly string[];
  readonly others: readonly string[];
  /** Where it is text in promptfoo's eyes, prefix and suffix may be put around it. */
  readonly isText: boolean;
}

/** Undefined where it is messages that ours cannot be; that is told of the part. */
export function chatPromptOf(raw: string, part: Part): ChatPrompt | undefined {
  const json = parseJson(raw);
  if (Array.isArray(json)) return messagesOf(json, part, readTemplate);
  if (json !== undefined) {
    part.tell('different', 'jsonAsText');
    return textPrompt(raw, readTemplate);
  }
  const isYaml = raw.trim().startsWith('- role:');
  if (isYaml || /^\s*\[\s*\{/.test(raw)) {
    const tags = new Map<string, string>();
    // Tags would be no YAML: they are put back where the values would be.
    const marked = raw.replace(/\{[{%#][\s\S]*?[}%#]\}/g, (tag) => {
      const mark = `pfTag${tags.size}x`;
      tags.set(mark, tag);
      return mark;
    });
    const list = isYaml ? yamlOf(marked) : parseJson(marked);
    if (Array.isArray(list)) {
      if (tags.size > 0) part.tell('different', 'valuesInText');
      const back = (text: string) => text.replace(/pfTag\d+x/g, (mark) => tags.get(mark) ?? mark);
      return messagesOf(list, part, (text) => readTemplate(back(text)));
    }
    if (isYaml) {
      part.leaveOut('messages');
      return undefined;
    }
  }
  return textPrompt(raw, isTakenWhole(raw) ? literalText : readTemplate);
}

function yamlOf(text: string): unknown {
  try {
    return parse(text, { merge: true });
  } catch {
    return undefined;
  }
}

function textPrompt(raw: string, read: (text: string) => ReadTemplate): ChatPrompt {
  const { text, names, others } = read(raw);
  return { messages: [{ role: 'user', content: text }], names, others, isText: true };
}

const KNOWN = ['role', 'content', 'tool_calls', 'tool_call_id'];
const KNOWN_OF_PART = ['type', 'text', 'image_url'];

function messagesOf(
  list: readonly unknown[],
  part: Part,
  read: (text: string) => ReadTemplate,
): ChatPrompt | undefined {
  const names = new Set<string>();
  const others: string[] = [];
  const change = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const made = read(value);
      for (const name of made.names) names.add(name);
      others.push(...made.others);
      return made.text;
    }
    if (Array.isArray(value)) return value.map(change);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));
  };
  const messages = list.map((each) =>
    isObject(each) && extraOf(each).length === 0 ? readChatMessage(change(withText(each))) : undefined,
  );
  if (list.length === 0 || messages.some((each) => each === undefined)) {
    const extra = [...new Set(list.flatMap((each) => (isObject(each) ? extraOf(each) : [])))];
    part.leaveOut('messages', { names: extra.join(', ') });
    return undefined;
  }
  return {
    messages: messages.filter((each) => each !== undefined),
    names: [...names],
    others,
    isText: false,
  };
}

/** YAML may give a number, or words alone. */
function withText(message: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { content } = message;
  return typeof content === 'number' || typeof content === 'boolean'
    ? { ...message, content: String(content) }
    : message;
}

/** What it holds that ours has no place for. */
function extraOf(message: Readonly<Record<string, unknown>>): readonly string[] {
  const { content } = message;
  const parts = Array.isArray(content) ? content.filter(isObject) : [];
  return [
    ...Object.keys(message).filter((key) => !KNOWN.includes(key)),
    ...parts.flatMap((each) => Object.keys(each).filter((key) => !KNOWN_OF_PART.includes(key))),
    ...parts.flatMap(({ image_url: image }) =>
      isObject(image) ? Object.keys(image).filter((key) => key !== 'url') : [],
    ),
  ];
}
