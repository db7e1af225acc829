/** Whether an object of an answer is an error, and whether it holds words that explain why there is none. */
import { isObject, type Json } from '@shared/domain/json';

/** `failed`: the server says so. `told`: it says something, which matters only if no answer comes. */
export type Word = 'failed' | 'told' | undefined;

const WORDS = [
  'message',
  'msg',
  'detail',
  'error_msg',
  'error_message',
  'errmsg',
  'errorMessage',
  'status_msg',
  'Message',
  'title',
  'reason',
];
const CODES = ['code', 'error_code', 'errcode', 'errorCode', 'status_code', 'statusCode', 'error_type'];
/** What servers write beside what went well. */
const WELL = new Set(['', '0', '00000', '200', 'ok', 'success', 'succeed', 'none', 'null']);

/** `eventName`: that of the event in which the object came. */
export function wordOf(json: Json, eventName: string | undefined): Word {
  if (isError(json.error) || eventName === 'error' || json.object === 'error' || json.type === 'error')
    return 'failed';
  if (Array.isArray(json.errors) && json.errors.length > 0 && !hasChoices(json)) return 'failed';
  if (isObject(json.base_resp) && isBad(json.base_resp.status_code)) return 'failed';
  if (hasChoices(json)) return undefined;
  const hasWords = WORDS.some((name) => isSaid(json[name])) || isObject(json.fault);
  if (!hasWords) return undefined;
  return json.success === false || CODES.some((name) => isBad(json[name])) || isBadStatus(json.status)
    ? 'failed'
    : 'told';
}

const hasChoices = ({ choices }: Json): boolean => Array.isArray(choices) && choices.length > 0;

/** Many servers send an empty one with each chunk. */
function isError(error: unknown): boolean {
  if (!isObject(error)) return Array.isArray(error) ? error.length > 0 : isBad(error);
  const { code, ...others } = error;
  const said = Object.values(others).some((value) => isBad(value) || isObject(value));
  return isBad(code) || said;
}

function isBad(code: unknown): boolean {
  if (typeof code === 'string' || typeof code === 'number')
    return !WELL.has(String(code).trim().toLowerCase());
  return code === true;
}

const isBadStatus = (status: unknown): boolean =>
  Number(status) >= 400 || status === 'error' || status === 'failed';

const isSaid = (value: unknown): boolean =>
  (typeof value === 'string' && value.trim() !== '') || (Array.isArray(value) && value.length > 0);
