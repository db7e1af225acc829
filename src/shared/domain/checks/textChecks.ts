/** Checks of a completion's text. Each says why, whichever way it went. */
import type { CheckOf } from './check';
import { type CheckResult, checkResult } from './checkResult';
import { numbersIn } from './extractNumber';
import { type RegexResult, searchRegex } from './regexSearch';

/** Comparison without regard to case: upper, then lower, so that ß equals SS and final sigma any sigma. */
const folded = (text: string, ignoreCase?: boolean) => (ignoreCase ? text.toUpperCase().toLowerCase() : text);

/** `value` is filled. */
export function checkEquals(check: CheckOf<'equals'>, value: string, text: string): CheckResult {
  const normal = (each: string) => folded(check.trim ? each.trim() : each, check.ignoreCase);
  const isEqual = normal(text) === normal(value);
  return checkResult(isEqual ? 'pass' : 'fail', isEqual ? 'equal' : 'notEqual', { value });
}

/** `value` is filled. Every text contains an empty one. */
export function checkContains(
  check: CheckOf<'contains'> | CheckOf<'not-contains'>,
  value: string,
  text: string,
): CheckResult {
  const isFound = folded(text, check.ignoreCase).includes(folded(value, check.ignoreCase));
  const isWanted = check.type === 'contains';
  return checkResult(isFound === isWanted ? 'pass' : 'fail', isFound ? 'found' : 'notFound', { value });
}

export function checkRegex(check: CheckOf<'regex'>, text: string): CheckResult {
  const { pattern } = check;
  const found = searchRegex(pattern, check.flags ?? '', text);
  const fault = regexFault(found);
  if (fault) return fault;
  const isFound = found.status === 'match';
  const isPass = isFound !== (check.isNegated ?? false);
  return checkResult(isPass ? 'pass' : 'fail', isFound ? 'patternFound' : 'patternNotFound', { pattern });
}

/** `value` is filled. A completion without a number fails; a value without one is the case's fault. */
export function checkNumber(check: CheckOf<'number'>, value: string, text: string): CheckResult {
  const expected = numbersIn(value).at(-1);
  if (expected === undefined) return checkResult('error', 'noExpectedNumber', { value });
  let actual: number | undefined;
  if (check.take === 'pattern') {
    const found = searchRegex(check.pattern ?? '', '', text);
    const fault = regexFault(found);
    if (fault) return fault;
    actual = found.status === 'match' ? numbersIn(found.groups[1] ?? found.groups[0] ?? '')[0] : undefined;
  } else {
    actual = numbersIn(text).at(check.take === 'last' ? -1 : 0);
  }
  if (actual === undefined) return checkResult('fail', 'noNumber', { expected });
  // 0.3 − 0.2 is a little more than 0.1: a hair's breadth on top of the tolerance is floating point, not the answer.
  const slack = 1e-9 * Math.max(1, Math.abs(expected));
  const isNear =
    Math.abs(actual - expected) <= (check.tolerance ?? 0) + ((check.tolerance ?? 0) > 0 ? slack : 0);
  return checkResult(isNear ? 'pass' : 'fail', isNear ? 'numberReached' : 'numberMissed', {
    actual,
    expected,
  });
}

function regexFault(found: RegexResult): CheckResult | undefined {
  if (found.status === 'invalid') return checkResult('error', 'regexInvalid', { detail: found.detail });
  if (found.status === 'unsupported')
    return checkResult('error', 'regexUnsupported', { detail: found.detail });
  return found.status === 'tooLong' ? checkResult('error', 'regexTooLong') : undefined;
}

/** Checks a value against a schema: what is wrong with it, nothing if it is right, or that the schema is at fault. */
export type ValidateJson = (
  schema: unknown,
  value: unknown,
) =>
  | { readonly status: 'checked'; readonly problem?: string }
  | { readonly status: 'schemaInvalid'; readonly detail: string };

const FENCE = /^\s*(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)\n?\s*\1\s*$/;

export function checkJson(check: CheckOf<'json-schema'>, text: string, validate: ValidateJson): CheckResult {
  const source = check.isFenceAllowed ? (FENCE.exec(text)?.[2] ?? text) : text;
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return checkResult('fail', 'jsonInvalid', {
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  const found = validate(check.schema, value);
  if (found.status === 'schemaInvalid')
    return checkResult('error', 'schemaInvalid', { detail: found.detail });
  return found.problem === undefined
    ? checkResult('pass', 'schemaKept')
    : checkResult('fail', 'schemaBroken', { detail: found.problem });
}

const words = new Intl.Segmenter('und', { granularity: 'word' });

/** Unicode code points, or words as UAX 29 and ICU's dictionaries segment them. */
export function lengthOf(text: string, unit: 'characters' | 'words'): number {
  let length = 0;
  if (unit === 'characters') for (const _ of text) length += 1;
  else for (const { isWordLike } of words.segment(text)) if (isWordLike) length += 1;
  return length;
}
