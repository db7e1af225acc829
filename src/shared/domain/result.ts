/** Expected outcomes are values: a call returns a Result, a throw is a bug. */
import type { Failure } from './failure';

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** With what was asked for. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** With why there is none: an expected failure is a value, a throw is a bug. */
export const fail = (failure: Failure): Result<never> => ({ ok: false, failure });

/** Makes the compiler prove that a switch over a union is complete; throws if it was wrong all the same. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
