/** What a delta or a message says, in whichever fields and parts a server puts it. */
import { isObject, type Json } from '@shared/domain/json';

export interface Content {
  readonly text: string;
  readonly reasoning: string;
  /** How many parts were neither: images, sounds. */
  readonly unread?: number;
}

const NOTHING: Content = { text: '', reasoning: '' };
const REASONING = [
  'reasoning_content',
  'reasoning',
  'reasoning_text',
  'reasoningContent',
  'thinking',
  'thinking_content',
  'thinking_blocks',
  'reasoning_details',
  'thought',
  'thoughts',
];
/** Where an object has its text. */
const TEXTS = ['text', 'thinking', 'reasoning', 'content', 'summary', 'reasoningText', 'value', 'refusal'];
/** What else stands in a part that has no type. */
const OF_PART = new Set([...TEXTS, 'annotations', 'id', 'index', 'role', 'signature', 'thought']);
const PART_TYPE =
  /text|refusal|think|thought|reason|image|audio|video|file|document|media|blob|tool|function|reference|citation/;
const THOUGHTS = new Set(['thinking', 'reasoning', 'thought']);
/** Parts that say something elsewhere, or nothing to a reader. */
const SILENT = /^redacted|encrypted|reference|citation|tool|function/;

export function contentOf(said: Json): Content {
  const { content, refusal } = said;
  const reasoning = reasoningIn(said);
  if (typeof content === 'string' && content !== '') return { text: content + asText(refusal), reasoning };
  const parts = partsIn(content === '' || content === undefined || content === null ? said.text : content);
  const images = Array.isArray(said.images) ? said.images.length : 0;
  // Spoken words are told as text, too.
  const spoken = isObject(said.audio) ? asText(said.audio.transcript) : '';
  return {
    text: parts.text + asText(refusal) + spoken,
    reasoning: reasoning + parts.reasoning,
    unread: (parts.unread ?? 0) + images,
  };
}

/** Some servers fill several of these names with the same text. */
function reasoningIn(said: Json): string {
  for (const name of REASONING) {
    const value = said[name];
    const text = typeof value === 'string' ? value : textIn(value);
    if (text !== '') return text;
  }
  return '';
}

/**
 * A text, or (Mistral) a list of parts, some of them thoughts. Anything else is what was meant as a text: Cloudflare writes a
 * token that is a figure as a number, and answers in JSON stand there as JSON.
 */
function partsIn(content: unknown): Content {
  if (typeof content === 'string') return { text: content, reasoning: '' };
  if (typeof content === 'number' || typeof content === 'boolean')
    return { text: String(content), reasoning: '' };
  const parts: readonly unknown[] = Array.isArray(content) ? content : isObject(content) ? [content] : [];
  if (!parts.every(isPart)) return { text: JSON.stringify(content), reasoning: '' };
  const all = parts.map(partIn);
  const unread = all.reduce((sum, each) => sum + (each.unread ?? 0), 0);
  return {
    text: all.map(({ text }) => text).join(''),
    reasoning: all.map(({ reasoning }) => reasoning).join(''),
    ...(unread > 0 && { unread }),
  };
}

/** As opposed to an answer in JSON. */
function isPart(value: unknown): boolean {
  if (!isObject(value)) return typeof value === 'string';
  if (typeof value.type === 'string') return PART_TYPE.test(value.type);
  return Object.keys(value).every((name) => OF_PART.has(name)) && (textIn(value) !== '' || isBlank(value));
}

const isBlank = (value: Json): boolean => Object.values(value).every((each) => each === '' || each === null);

function partIn(part: unknown): Content {
  if (!isObject(part)) return { text: asText(part), reasoning: '' };
  const type = asText(part.type);
  const text = textIn(part);
  if (THOUGHTS.has(type) || part.thought === true) return { text: '', reasoning: text };
  if (text === '' && type !== '' && !/text|refusal/.test(type) && !SILENT.test(type))
    return { ...NOTHING, unread: 1 };
  return { text, reasoning: '' };
}

/** The text of a value, wherever in it it stands. */
function textIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(textIn).join('');
  if (!isObject(value)) return asText(value);
  for (const name of TEXTS) {
    const text = textIn(value[name]);
    if (text !== '') return text;
  }
  return '';
}

/** What is no text says nothing. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
