/** A case's values by the names of their variables. */
import { z } from 'zod';
import { withComposedNames } from './variableName';

/** Zod leaves out what is called so; it goes through as this. No name has a NUL. */
const PROTO = '__proto__';
const PASSING = '\0proto';

export const caseValuesSchema = z.preprocess(
  (values) => renamed(values, PROTO, PASSING),
  z.record(z.string(), z.string()).overwrite((values) => withComposedNames(renamed(values, PASSING, PROTO))),
);

/** Most have no such name, and stay as they are. */
function renamed<T>(values: T, from: string, to: string): T {
  if (typeof values !== 'object' || values === null || !Object.hasOwn(values, from)) return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name === from ? to : name, value]),
  ) as T;
}
