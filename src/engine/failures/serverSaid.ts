/** What a server says went wrong, in whichever of the many shapes it says it. */
import { isObject, type Json, parseJson } from '@shared/domain/json';

export interface Said {
  readonly message: string;
  readonly code: string;
  readonly type: string;
  readonly status: string;
}

/** In the order in which they are looked for. */
export const MESSAGES = [
  'message',
  'detail',
  'msg',
  'error_msg',
  'error_message',
  'error_description',
  'errorMessage',
  'errorMsg',
  'errmsg',
  'err',
  'status_msg',
  'Message',
  'Msg',
  'faultstring',
  'exception',
  'title',
  'reason',
];
const CODES = ['code', 'Code', 'error_code', 'errorCode', 'errcode', 'status_code', 'statusCode'];

/** Finds the message in the shapes servers use: `{error: {message}}`, `{error: ""}`, `[{error}]`, `{detail}`, text, HTML. */
export function saidIn(body: string): Said {
  const json = parseJson(body);
  if (json === undefined || json === null || typeof json !== 'object') {
    return { message: isHtml(body) ? textOfHtml(body) : body, code: '', type: '', status: '' };
  }
  const first: unknown = Array.isArray(json) ? json[0] : json;
  const outer = isObject(first) ? first : {};
  const error = errorIn(outer);
  const outerCode = firstWord(outer, CODES);
  if (typeof error === 'string') return { message: error, code: outerCode, type: '', status: '' };
  const inner = isObject(error) ? error : outer;
  const message = messageIn(inner) || messageIn(outer) || word(outer.text) || word(outer.body);
  // OpenRouter wraps what the model's own server said.
  const raw = isObject(inner.metadata) && typeof inner.metadata.raw === 'string' ? inner.metadata.raw : '';
  return {
    message: message !== '' ? [message, raw].filter(Boolean).join('\n') : body,
    code: firstWord(inner, CODES) || outerCode,
    type: word(inner.type) || word(inner.error_type),
    status: word(inner.status),
  };
}

function errorIn(outer: Json): unknown {
  const { header, detail, status, data } = outer;
  const places = errorPlacesIn(outer);
  // Where the object itself says nothing.
  const inner = messageIn(outer) === '' ? [header, detail, status, data].filter(isObject) : [];
  const [first = outer] = [...places, ...inner];
  return Array.isArray(first) ? first[0] : first;
}

/** Where an error stands that is none but by its place: MiniMax, Google’s front, Hunyuan, Volcengine, Tencent among them. */
export function errorPlacesIn(outer: Json): readonly unknown[] {
  const { error, Error: other, err, errors, base_resp, fault, ErrorMsg } = outer;
  const { ResponseMetadata: volcengine, Response: tencent } = outer;
  const places = [
    error,
    other,
    err,
    errors,
    base_resp,
    fault,
    ErrorMsg,
    isObject(volcengine) ? volcengine.Error : undefined,
    isObject(tencent) ? tencent.Error : undefined,
  ];
  return places.filter((place) => isObject(place) || isTexts(place));
}

/** A text, or a list of some. */
export const isTexts = (value: unknown): boolean =>
  (typeof value === 'string' && value.trim() !== '') || (Array.isArray(value) && value.length > 0);

/** FastAPI gives a list of what it minds. */
function messageIn(object: Json): string {
  for (const name of MESSAGES) {
    const value = object[name];
    if (typeof value === 'string' && value !== '') return value;
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    const said = list
      .map((each) => (isObject(each) ? placed(each, messageIn(each)) : word(each)))
      .filter(Boolean);
    if (said.length > 0) return said.join('\n');
  }
  return '';
}

/** With the place in the request that it is about. */
function placed({ loc }: Json, message: string): string {
  if (message === '' || !Array.isArray(loc)) return message;
  return `${loc.map(word).filter(Boolean).join('.')}: ${message}`;
}

function firstWord(object: Json, names: readonly string[]): string {
  return names.map((name) => word(object[name])).find((each) => each !== '') ?? '';
}

const word = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Whether it is a page for people. */
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
