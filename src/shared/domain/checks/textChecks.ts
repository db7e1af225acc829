/** Checks of a completion's text. Each says why, whichever way it went. */
import type { CheckOf } from './check';
import { type CheckResult, checkResult } from './checkResult';
import { numbersIn } from './extractNumber';
import type { Asked, TrialOutcome } from './trial';

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

export function checkRegex(check: CheckOf<'regex'>, text: string): Asked {
  const { pattern } = check;
  return {
    trial: { type: 'pattern', pattern, flags: check.flags ?? '', text },
    verdict: (outcome) => {
      const fault = patternFaultOf(outcome);
      if (fault) return fault;
      const isFound = outcome.status === 'found';
      const isPass = isFound !== (check.isNegated ?? false);
      return checkResult(isPass ? 'pass' : 'fail', isFound ? 'patternFound' : 'patternNotFound', { pattern });
    },
  };
}

/** `value` is filled. A completion without a number fails; a value without one is the case's fault. */
export function checkNumber(check: CheckOf<'number'>, value: string, text: string): CheckResult | Asked {
  const expected = numbersIn(value).at(-1);
  if (expected === undefined) return checkResult('error', 'noExpectedNumber', { value });
  if (check.take !== 'pattern')
    return compareNumbers(check, numbersIn(text).at(check.take === 'last' ? -1 : 0), expected);
  return {
    trial: { type: 'pattern', pattern: check.pattern ?? '', flags: '', text, isQuoted: true },
    verdict: (outcome) =>
      patternFaultOf(outcome) ??
      compareNumbers(check, numbersIn(outcome.status === 'found' ? (outcome.quoted ?? '') : '')[0], expected),
  };
}

function compareNumbers(check: CheckOf<'number'>, actual: number | undefined, expected: number): CheckResult {
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

function patternFaultOf(outcome: TrialOutcome): CheckResult | undefined {
  if (outcome.status === 'invalid') return checkResult('error', 'regexInvalid', { detail: outcome.detail });
  return outcome.status === 'tookTooLong' ? checkResult('error', 'tookTooLong') : undefined;
}

export function checkJson(check: CheckOf<'json-schema'>, text: string): Asked {
  const { schema, isFenceAllowed } = check;
  return {
    trial: { type: 'schema', schema, text, isFenceAllowed },
    verdict: (outcome) => {
      switch (outcome.status) {
        case 'schemaKept':
          return checkResult('pass', 'schemaKept');
        case 'schemaBroken':
          return checkResult('fail', 'schemaBroken', { detail: outcome.detail });
        case 'notJson':
          return checkResult('fail', 'jsonInvalid', { detail: outcome.detail });
        case 'invalid':
          return checkResult('error', 'schemaInvalid', { detail: outcome.detail });
        default:
          return checkResult('error', 'tookTooLong');
      }
    },
  };
}

const words = new Intl.Segmenter('und', { granularity: 'word' });

/** Unicode code points, or words as UAX 29 and ICU's dictionaries segment them. */
export function lengthOf(text: string, unit: 'characters' | 'words'): number {
  let length = 0;
  if (unit === 'characters') for (const _ of text) length += 1;
  else for (const { isWordLike } of words.segment(text)) if (isWordLike) length += 1;
  return length;
}
