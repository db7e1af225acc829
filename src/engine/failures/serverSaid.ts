/** What a server says went wrong, in whichever of the many shapes it says it. */
import { isObject } from '@engine/http/json';

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

export const isHtml = (text: string): boolean => /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(text);

export function textOfHtml(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

export const wordsOf = (said: Said): string => `${said.code} ${said.type} ${said.status} ${said.message}`;
