/** As what an endpoint's body is filled and sent: its headers say it, else its beginning. */
import type { Endpoint } from './endpoint';

/** `query`: JSON whose fields become the address's. `form`: text with its values encoded. */
export type BodyKind = 'json' | 'query' | 'form' | 'text' | 'none';

/** By its own words, where no header says what it is. */
export function bodyKindOf(
  { method, body }: Endpoint,
  headers: Readonly<Record<string, string>> = {},
): BodyKind {
  if (body.trim() === '') return 'none';
  if (method === 'GET') return 'query';
  const type = contentTypeOf(headers);
  if (type === undefined) return /^\s*[[{"]/.test(body) ? 'json' : 'text';
  if (isJsonType(type)) return 'json';
  return /^\s*application\/x-www-form-urlencoded\b/i.test(type) ? 'form' : 'text';
}

/** Whether it is of JSON, such as `application/problem+json`. */
export const isJsonType = (type: string): boolean => /\bjson\b/i.test(type);

/** Undefined where none is named. */
export const contentTypeOf = (headers: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
