/** What a server says went wrong, in whichever of the many shapes it says it. */
import { isObject } from '@shared/domain/json';

export interface Said {
  readonly message: string;
  readonly code: string;
  readonly type: string;
  readonly status: string;
}

/** Finds the message in the shapes servers use: `{error: {message}}`, `{error: ""}`, `[{error}]`, `{detail}`, text, HTML. */
export function saidIn(body: string): Said {
  const json = parse(body);
  if (json === undefined || json === null || typeof json !== 'object') {
    return { message: isHtml(body) ? textOfHtml(body) : body, code: '', type: '', status: '' };
  }
  const first: unknown = Array.isArray(json) ? json[0] : json;
  const outer = isObject(first) ? first : {};
  const error: unknown = outer.error ?? (Array.isArray(outer.errors) ? outer.errors[0] : undefined) ?? outer;
  if (typeof error === 'string') return { message: error, code: word(outer.code), type: '', status: '' };
  const inner = isObject(error) ? error : outer;
  const message = [inner.message, inner.detail, inner.msg, outer.message, outer.detail].find(
    (each) => typeof each === 'string' && each !== '',
  );
  // OpenRouter wraps what the model's own server said.
  const raw = isObject(inner.metadata) && typeof inner.metadata.raw === 'string' ? inner.metadata.raw : '';
  return {
    message: typeof message === 'string' ? [message, raw].filter(Boolean).join('\n') : body,
    code: word(inner.code) || word(outer.code),
    type: word(inner.type),
    status: word(inner.status),
  };
}

const word = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A page, as proxies and web servers answer with; told by its first tag. */
export const isHtml = (text: string): boolean => /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(text);

/** The beginning of what a page says to a person. Each character is looked at once, however the tags lie. */
export function textOfHtml(html: string): string {
  const lower = html.toLowerCase();
  let text = '';
  for (let at = 0; at < html.length && text.length < LONGEST_PAGE_TEXT; ) {
    const tag = html.indexOf('<', at);
    const end = tag === -1 ? html.length : tag;
    text += `${html.slice(at, Math.min(end, at + LONGEST_PAGE_TEXT))} `;
    if (tag === -1) break;
    at = afterTag(lower, tag);
  }
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_PAGE_TEXT);
}

const LONGEST_PAGE_TEXT = 300;

/** Where the text goes on behind a tag; behind its closing one for what no person reads. */
function afterTag(html: string, tag: number): number {
  const closing = /^<(script|style)\b/.exec(html.slice(tag, tag + 8))?.[1];
  const from = closing === undefined ? tag : html.indexOf(`</${closing}`, tag);
  const end = from === -1 ? -1 : html.indexOf('>', from);
  return end === -1 ? html.length : end + 1;
}

/** Whatever tells the kind of failure stands at the beginning of what was said. */
const LONGEST_WORDS = 8000;

/** What was said as one text to search in, and no longer than that takes little time. */
export const wordsOf = ({ code, type, status, message }: Said): string =>
  `${code} ${type} ${status} ${message}`.slice(0, LONGEST_WORDS);
