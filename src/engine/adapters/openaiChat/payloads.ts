/** The JSON objects in an event's data. */
import { jsonTextsIn, mendJson } from '@engine/http/mendJson';
import { isObject, type Json, parseJson } from '@shared/domain/json';
import type { RemarkKind } from '@shared/domain/run/remark';
import { unwrapped } from './unwrapped';

export type Payload =
  | { readonly type: 'done' }
  /** `remark`: how it was not as it should be. */
  | { readonly type: 'object'; readonly json: Json; readonly remark: RemarkKind | undefined }
  | { readonly type: 'noJson'; readonly text: string }
  /** JSON of an answer that cannot be read: a hole in it. */
  | { readonly type: 'damaged'; readonly text: string };

/** Beyond this, what cannot be read is no keep-alive. */
const LONGEST_KEEP_ALIVE = 1000;
const DONE = /^"?\[?DONE\]?"?$/i;
const DONE_AT_END = /\[DONE\]\s*$/;

/** In their order. */
export function payloadsIn(data: string): readonly Payload[] {
  const text = data.length > LONGEST_KEEP_ALIVE ? data : data.trim();
  if (!text.startsWith('{')) {
    if (text === '') return [];
    if (isDone(text)) return [{ type: 'done' }];
    // A look at the first letter spares the exception that each keep-alive would cost.
    if (!/^\s*[[{"n]/.test(text)) return [{ type: 'noJson', text }];
  }
  const json = parseJson(text);
  if (json === null) return [];
  return json === undefined ? unreadable(text) : objectsIn(json, text);
}

/** Whether the data says that the stream is over. */
const isDone = (data: string): boolean =>
  data.startsWith('[DONE]') ||
  (!data.startsWith('{') && data.length < LONGEST_KEEP_ALIVE && DONE.test(data.trim()));

function objectsIn(json: unknown, text: string, remark?: RemarkKind): readonly Payload[] {
  if (Array.isArray(json)) return json.map((each) => payloadOf(each, text, remark));
  return [payloadOf(json, text, remark)];
}

function payloadOf(json: unknown, text: string, remark: RemarkKind | undefined): Payload {
  if (!isObject(json)) return { type: 'noJson', text };
  const inner = unwrapped(json);
  return { type: 'object', json: inner, remark: inner === json ? remark : 'wrapped' };
}

/** Not quite JSON: mended, or taken apart. */
function unreadable(text: string): readonly Payload[] {
  const mended = parseJson(mendJson(text));
  if (mended !== undefined) return objectsIn(mended, text, 'mendedJson');
  const texts = jsonTextsIn(text).filter((each) => !isDone(each));
  const values =
    texts.length > 1 || DONE_AT_END.test(text)
      ? texts.map((each) => parseJson(each) ?? parseJson(mendJson(each)))
      : [];
  if (values.length > 0 && values.every((each) => each !== undefined)) {
    const objects = values.flatMap((each) => objectsIn(each, text, 'joinedEvents'));
    return DONE_AT_END.test(text) ? [...objects, { type: 'done' }] : objects;
  }
  const isOfAnswer = text.length > LONGEST_KEEP_ALIVE || /"(?:choices|delta|content)"/.test(text);
  return [{ type: isOfAnswer ? 'damaged' : 'noJson', text }];
}
