/**
 * What a list of cases holds, found once for each version of the list: with 10,000 cases it would otherwise be found
 * again at each key typed into a prompt.
 */
import { neededVariablesOf, variablesOf } from '@shared/domain/session/interpolate';
import type { Case, Prompt } from '@shared/domain/session/session';

function remembered<Key extends object, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = find(key);
    known.set(key, value);
    return value;
  };
}

/** The names that the prompts use. */
export const namesInPrompts = remembered<readonly Prompt[], readonly string[]>(variablesOf);

/** Those without which something would be missing in what is sent. */
export const namesNeeded = remembered<readonly Prompt[], readonly string[]>(neededVariablesOf);

interface CaseFacts {
  /** Every name that some case has a value for, with how many have one, in order of first appearance. */
  readonly valued: ReadonlyMap<string, number>;
  readonly hasExpected: boolean;
}

export const factsOf = remembered<readonly Case[], CaseFacts>((cases) => {
  const valued = new Map<string, number>();
  let hasExpected = false;
  for (const { values, expected } of cases) {
    for (const name of Object.keys(values)) valued.set(name, (valued.get(name) ?? 0) + 1);
    if (expected !== undefined) hasExpected = true;
  }
  return { valued, hasExpected };
});

/** The names of a list that at least one case has no value for. Without cases there is one, and it is empty. */
export function namesMissing(names: readonly string[], cases: readonly Case[]): readonly string[] {
  const { valued } = factsOf(cases);
  return names.filter((name) => (valued.get(name) ?? 0) < Math.max(1, cases.length));
}
