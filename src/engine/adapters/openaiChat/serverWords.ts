/** Whether an object of an answer is an error, and whether it holds words that explain why there is none. */
import { errorPlacesIn, isTexts, MESSAGES } from '@engine/failures/serverSaid';
import { isObject, type Json } from '@shared/domain/json';

/** `failed`: the server says so. `told`: it says something, which matters only if no answer comes. */
export type Word = 'failed' | 'told' | undefined;

const CODES = [
  'code',
  'Code',
  'error_code',
  'errcode',
  'errorCode',
  'status_code',
  'statusCode',
  'error_type',
];
/** What servers write beside what went well. */
const WELL = new Set(['', '0', '00000', '200', 'ok', 'success', 'succeed', 'none', 'null', 'false']);
/** What a server says that does not put its errors into JSON. A keep-alive begins otherwise. */
const ERROR_IN_TEXT =
  /^\W{0,2}(?:(?:[a-z]+ )?errors?\b|exception\b|traceback\b|fatal\b|(?:internal|upstream) (?:server )?error|[a-z]+(?:Error|Exception):)/i;
const END_EVENT = /^(?:done|end|complete|completed|finish|finished|close|eos|message_stop|stream_end)$/i;

/** `eventName`: that of the event in which the object came. */
export function wordOf(json: Json, eventName: string | undefined): Word {
  if (isError(json.error) || eventName === 'error' || json.object === 'error' || json.type === 'error')
    return 'failed';
  if (hasChoices(json)) return isObject(json.base_resp) && isBadObject(json.base_resp) ? 'failed' : undefined;
  if (errorPlacesIn(json).some((place) => (isCoded(place) ? isBadObject(place) : isError(place))))
    return 'failed';
  const { header, detail, data, text, body } = json;
  const isBadly = [json, header].some((each) => isObject(each) && isBadObject(each));
  const isSaid = [json, header, detail, data].some((each) => isObject(each) && hasWords(each));
  if (!isSaid && !isTexts(text) && !isTexts(body)) return undefined;
  if (isBadly || json.success === false || isBadStatus(json.status)) return 'failed';
  return isSaid ? 'told' : undefined;
}

/** An error in words alone, in the middle of a stream; undefined where it is none. */
export function errorInText(text: string, eventName: string | undefined): string | undefined {
  return eventName === 'error' || ERROR_IN_TEXT.test(text) ? text : undefined;
}

/** Whether the event says by its name that the answer is over. */
export const isEndEvent = (name: string | undefined): boolean => name !== undefined && END_EVENT.test(name);

/** Many servers send an empty one with each chunk. */
export function isError(error: unknown): boolean {
  if (!isObject(error)) return Array.isArray(error) ? error.length > 0 : isBad(error);
  const { code, ...others } = error;
  const said = Object.values(others).some((value) => isBad(value) || isObject(value));
  return isBad(code) || said;
}

const hasChoices = ({ choices }: Json): boolean => Array.isArray(choices) && choices.length > 0;

const hasWords = (json: Json): boolean =>
  MESSAGES.some((name) => isTexts(json[name])) || isObject(json.fault);

const isCoded = (value: unknown): value is Json => isObject(value) && CODES.some((name) => name in value);

const isBadObject = (value: Json): boolean => CODES.some((name) => isBad(value[name]));

function isBad(code: unknown): boolean {
  if (typeof code === 'string' || typeof code === 'number')
    return !WELL.has(String(code).trim().toLowerCase());
  return code === true;
}

const isBadStatus = (status: unknown): boolean =>
  Number(status) >= 400 || status === 'error' || status === 'failed';
