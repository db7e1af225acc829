/** Sampling parameters of a body, and what of it is none that we have. */
import type { Json } from '@shared/domain/json';
import { type SamplingParams, samplingParamsSchema } from '@shared/domain/session/modelSetting';
import { wordsOf } from '@shared/formats/doors/wordsOf';
import type { TellBody } from '@shared/formats/request/requestCodes';

type ParamName = keyof SamplingParams;
export type ParamNames = Readonly<Record<string, ParamName>>;

/** Nothing was asked for with these: they are as if they were not there. */
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** Those that `names` knows; what has no place here, or no sense, is told. */
export function readParams(body: Json, names: ParamNames, tell: TellBody, path: string): SamplingParams {
  const params: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    const own = Object.hasOwn(names, name) ? names[name] : undefined;
    if (own === undefined || isEmpty(value)) continue;
    const given = own === 'stop' && typeof value === 'string' ? [value] : value;
    const read = samplingParamsSchema.shape[own].safeParse(given);
    if (read.success) params[own] = read.data;
    else tell('leftOut', 'paramUnread', `${path}${name}`, { params: { name }, text: wordsOf(value) });
  }
  return params;
}

/** Each field that is in none of the lists of known ones, told with its text. */
export function tellOthers(
  body: Json,
  known: readonly string[],
  names: ParamNames,
  tell: TellBody,
  path: string,
): void {
  for (const [name, value] of Object.entries(body))
    if (!known.includes(name) && !Object.hasOwn(names, name) && !isEmpty(value))
      tell('leftOut', 'field', `${path}${name}`, { params: { name }, text: wordsOf(value) });
}
