/** A prompt's text as the messages that promptfoo would make of it. */
import { isObject, type Json, parseJson } from '@shared/domain/json';
import { asWritten, mapTexts } from '@shared/domain/session/interpolate';
import type { Message, Prompt } from '@shared/domain/session/session';
import { readChatMessage } from '@shared/formats/chat/readChatMessage';
import { parse } from 'yaml';
import { withOurParts } from './foreignParts';
import type { Part } from './part';
import { BRACES, isTakenWhole, literalText, type ReadTemplate, readNunjucks, readTemplate } from './template';

export interface ChatPrompt {
  readonly syntax?: Prompt['syntax'];
  readonly messages: readonly Message[];
  readonly names: readonly string[];
  readonly others: readonly string[];
  /** Where it is text in promptfoo's eyes, prefix and suffix may be put around it. */
  readonly isText: boolean;
}

type Read = (text: string) => ReadTemplate;

/**
 * Undefined where it is messages that ours cannot be, or Nunjucks that is not understood; that is told of the part. A prompt with more
 * than variables is a Nunjucks prompt.
 */
export function chatPromptOf(raw: string, part: Part): ChatPrompt | undefined {
  const plain = messagesIn(raw, part, readTemplate);
  if (!plain || plain.others.length === 0) return plain;
  const whole = messagesIn(raw, part, readNunjucks);
  const [other] = whole?.others ?? [];
  if (other !== undefined) part.leaveOut('templating', { what: other }, raw);
  else if (whole?.isText && /^\s*\[\s*[{[]/.test(raw)) part.leaveOut('templateMessages', undefined, raw);
  else return whole && { ...whole, syntax: 'nunjucks' };
  return undefined;
}

/** In JSON `{{ x | dump }}` stands for the whole of a text: what is sent is `{{ x }}`. */
const DUMPED = /(:\s*)\{\{-?((?:(?!\}\})[\s\S])+?)\|\s*dump\s*-?\}\}(?=\s*[,}])/g;

function messagesIn(raw: string, part: Part, read: Read): ChatPrompt | undefined {
  const json = parseJson(raw);
  if (Array.isArray(json)) return messagesOf(json, part, read);
  if (json !== undefined) {
    part.tell('different', 'jsonAsText');
    return textPrompt(raw, read);
  }
  const isYaml = raw.trim().startsWith('- role:');
  if (isYaml || /^\s*\[\s*\{/.test(raw)) {
    const tags = new Map<string, string>();
    // Tags would be no YAML: they are put back where the values would be.
    const marked = (tag: string) => {
      const mark = `pfTag${tags.size}x`;
      tags.set(mark, tag);
      return mark;
    };
    const undumped = raw.replace(DUMPED, (_, before, inner) => `${before}"${marked(`{{${inner}}}`)}"`);
    const dumped = tags.size;
    const bare = undumped.replace(/\{[{%#][\s\S]*?[}%#]\}/g, marked);
    const list = isYaml ? yamlOf(bare) : parseJson(bare);
    if (Array.isArray(list)) {
      if (tags.size > dumped) part.tell('different', 'valuesInText');
      const back = (text: string) => text.replace(/pfTag\d+x/g, (mark) => tags.get(mark) ?? mark);
      return messagesOf(list, part, (text) => read(back(text)));
    }
    if (isYaml) {
      part.leaveOut('messages');
      return undefined;
    }
  }
  return textPrompt(raw, isTakenWhole(raw) ? literalText : read);
}

function yamlOf(text: string): unknown {
  try {
    return parse(text, { merge: true });
  } catch {
    return undefined;
  }
}

function textPrompt(raw: string, read: Read): ChatPrompt {
  const { text, names, others } = read(raw);
  const { message, names: own } = settled({ role: 'user', content: text }, names);
  return { messages: [message], names: own, others, isText: true };
}

/** One that has no variables but for literal braces is sent as it is written. */
function settled(
  message: Message,
  names: readonly string[],
): { readonly message: Message; readonly names: readonly string[] } {
  if (names.length !== 1 || names[0] !== BRACES) return { message, names };
  return { message: asWritten(mapTexts(message, withBraces)), names: [] };
}

const withBraces = (text: string) => text.replaceAll(`{{${BRACES}}}`, '{{');

const KNOWN = ['role', 'content', 'tool_calls', 'tool_call_id'];
const KNOWN_OF_PART = ['type', 'text', 'image_url'];

function messagesOf(given: readonly unknown[], part: Part, readText: Read): ChatPrompt | undefined {
  const list = given.map((each) => (isObject(each) ? withOurParts(each) : each));
  const isForeign = list.some((each, index) => each !== given[index]);
  const read = list.map((each) =>
    isObject(each) && extraOf(each).length === 0 ? messageOf(withText(each), readText) : undefined,
  );
  const made = read.filter((each) => each !== undefined);
  if (list.length === 0 || made.length < list.length) {
    const extra = [...new Set(list.flatMap((each) => (isObject(each) ? extraOf(each) : [])))];
    part.leaveOut('messages', { names: extra.join(', ') });
    return undefined;
  }
  if (isForeign) part.tell('different', 'partsOfOthers');
  return {
    messages: made.map(({ message }) => message),
    names: [...new Set(made.flatMap(({ names }) => names))],
    others: made.flatMap(({ others }) => others),
    isText: false,
  };
}

interface MessageRead {
  readonly message: Message;
  readonly names: readonly string[];
  readonly others: readonly string[];
}

/** Undefined where ours has no place for it. */
function messageOf(value: Json, readText: Read): MessageRead | undefined {
  const names = new Set<string>();
  const others: string[] = [];
  const change = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(change);
    if (isObject(each))
      return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, change(inner)]));
    if (typeof each !== 'string') return each;
    const made = readText(each);
    for (const name of made.names) names.add(name);
    others.push(...made.others);
    return made.text;
  };
  const { tool_calls: calls, ...rest } = value;
  // What a model asked for is sent as it is written: no variable in it would be filled.
  const asked = literalCalls(calls, readText);
  const message =
    asked === undefined
      ? undefined
      : readChatMessage({ ...(change(rest) as Json), ...(asked !== null && { tool_calls: asked }) });
  return message && { ...settled(message, [...names]), others };
}

/** Null: there are none. Undefined: there is a variable in them. */
function literalCalls(calls: unknown, readText: Read): unknown {
  if (calls === undefined || calls === null) return null;
  let isPlain = true;
  const change = (each: unknown): unknown => {
    if (Array.isArray(each)) return each.map(change);
    if (isObject(each))
      return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, change(inner)]));
    if (typeof each !== 'string') return each;
    const { text, names, others } = readText(each);
    if (others.length > 0 || names.some((name) => name !== BRACES)) isPlain = false;
    return withBraces(text);
  };
  const made = change(calls);
  return isPlain ? made : undefined;
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
