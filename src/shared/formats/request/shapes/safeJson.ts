/** JSON of others that is kept as JSON: schemas, options. */
import { isObject } from '@shared/domain/json';
import type { TellBody } from '@shared/formats/request/requestCodes';

/** A file of ours has no such name, for it is every object's own. */
const UNSAFE = '__proto__';
/** As deep as JSON of others is read (`readJson`). */
const MOST_DEPTH = 200;

export type SafeJson =
  | string
  | number
  | boolean
  | null
  | readonly SafeJson[]
  | { readonly [name: string]: SafeJson };
/** As zod's types have it. */
type JsonObject = Record<string, never>;

/** The same object without what cannot be kept, which is told. */
export function safeObject(value: unknown, tell: TellBody, path: string): JsonObject | undefined {
  if (!isObject(value)) return undefined;
  return safeJson(value, tell, path, 0) as JsonObject;
}

function safeJson(value: unknown, tell: TellBody, path: string, depth: number): SafeJson {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (depth >= MOST_DEPTH) return null;
  if (Array.isArray(value)) return value.map((each) => safeJson(each, tell, path, depth + 1));
  if (!isObject(value)) return null;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      if (name === UNSAFE) {
        tell('leftOut', 'unsafeName', path, { params: { name } });
        return [];
      }
      return each === undefined ? [] : [[name, safeJson(each, tell, path, depth + 1)] as const];
    }),
  );
}
