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
const DONE = /^"?(?:\[?DONE\]?|[[<]\|?(?:DONE|END|EOF|EOS|STOP|FINISH(?:ED)?|COMPLETED?)\|?[\]>])"?$/i;
const DONE_AT_END = /\[DONE\]\s*$/;
/** Where it stands in what cannot be read, a part of the answer is missing. */
const OF_ANSWER = /["'](?:choices|delta|content)["']|\\"choices\\"/;

/** In their order. */
export function payloadsIn(data: string): readonly Payload[] {
  const text = data.length > LONGEST_KEEP_ALIVE ? data : data.trim();
  if (!text.startsWith('{')) {
    if (text === '') return [];
    if (isDone(text)) return [{ type: 'done' }];
    // A look at the first letter spares the exception that each keep-alive would cost.
    if (!/^\s*[[{"n]/.test(text)) return OF_ANSWER.test(text) ? unreadable(text) : [{ type: 'noJson', text }];
  }
  const json = parseJson(text);
  if (json === null) return [];
  // JSON that was made JSON once more.
  if (typeof json === 'string' && OF_ANSWER.test(json))
    return payloadsIn(json.replace(/^\s*data:/, '')).map(wrapped);
  return json === undefined ? unreadable(text) : objectsIn(json, text);
}

const wrapped = (payload: Payload): Payload =>
  payload.type === 'object' ? { ...payload, remark: 'wrapped' } : payload;

/** Whether the data says that the stream is over. */
const isDone = (data: string): boolean =>
  data.startsWith('[DONE]') ||
  (!data.startsWith('{') && data.length < LONGEST_KEEP_ALIVE && DONE.test(data.trim()));

function objectsIn(json: unknown, text: string, remark?: RemarkKind): readonly Payload[] {
  if (Array.isArray(json)) return json.flatMap((each) => payloadsOf(each, text, remark));
  return payloadsOf(json, text, remark);
}

function payloadsOf(json: unknown, text: string, remark: RemarkKind | undefined): readonly Payload[] {
  if (!isObject(json)) return [{ type: 'noJson', text }];
  if (Array.isArray(json.choices)) return [{ type: 'object', json, remark }];
  return unwrapped(json).map((inner) => ({
    type: 'object',
    json: inner,
    remark: inner === json ? remark : 'wrapped',
  }));
}

/** Not quite JSON: mended, or taken apart. */
function unreadable(text: string): readonly Payload[] {
  const mended = parseJson(mendJson(text));
  if (mended !== undefined) return objectsIn(mended, text, 'mendedJson');
  const texts = jsonTextsIn(text).filter((each) => !isDone(each));
  const isAfterWords = !/^\s*[[{]/.test(text) && !/^b['"]/.test(text);
  const values =
    texts.length > 1 || isAfterWords || DONE_AT_END.test(text)
      ? texts.map((each) => parseJson(each) ?? parseJson(mendJson(each)))
      : [];
  if (values.length > 0 && values.every((each) => each !== undefined)) {
    const objects = values.flatMap((each) => objectsIn(each, text, 'joinedEvents'));
    return DONE_AT_END.test(text) ? [...objects, { type: 'done' }] : objects;
  }
  const isOfAnswer = text.length > LONGEST_KEEP_ALIVE || OF_ANSWER.test(text);
  return [{ type: isOfAnswer ? 'damaged' : 'noJson', text }];
}
