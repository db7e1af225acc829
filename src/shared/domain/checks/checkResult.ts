/** What a check says of a completion, in a form that can be told in any language (shared/locales/describeCheckReason.ts). */
import { cutText } from '@shared/domain/cutText';
import type { Failure } from '@shared/domain/failure';

const checkReasonCodes = [
  'equal',
  'notEqual',
  'nothingFound',
  'partMissing',
  'found',
  'notFound',
  'begins',
  'notBegins',
  'foundOne',
  'foundNone',
  'foundAll',
  'notFoundAll',
  'patternFound',
  'patternNotFound',
  'regexInvalid',
  'tookTooLong',
  'numberReached',
  'numberMissed',
  'noNumber',
  'noExpectedNumber',
  'jsonInvalid',
  'schemaKept',
  'schemaBroken',
  'schemaInvalid',
  'editsWithin',
  'editsOver',
  'nearEnough',
  'notNearEnough',
  'textsTooLong',
  'noText',
  'emptyAnswer',
  'notCompared',
  'comparedOtherwise',
  'embedderFailed',
  'noToolCalled',
  'toolCalled',
  'toolNotCalled',
  'argumentMissing',
  'argumentDiffers',
  'argumentLacks',
  'argumentsDiffer',
  'argumentsLack',
  'argumentsNotJson',
  'argumentsBroken',
  'toolNotOffered',
  'nothingOffered',
  'callsValid',
  'toolsCalled',
  'toolsDiffer',
  'toolsScore',
  'endedSo',
  'endedOtherwise',
  'endUnknown',
  'withinLimit',
  'overLimit',
  'unknownMeasure',
  'missingVariables',
  'notEnded',
  'noCompletion',
  'asksNothing',
  'otherCases',
  'notGraded',
  'gradeOutdated',
  'graderFailed',
  'gradeUnreadable',
  'gradeNoJson',
  'gradeVerdict',
  'gradeReason',
  'score',
  'notRated',
] as const;
export type CheckReasonCode = (typeof checkReasonCodes)[number];

export interface CheckReason {
  readonly code: CheckReasonCode;
  /** Values for the text's placeholders; long texts are cut. */
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface CheckResult {
  /**
   * `notApplicable`: the check cannot say anything of this completion (it failed, the case has no expected answer, the
   * price is unknown). `pending`: not yet. `error`: the check itself is at fault.
   */
  readonly status: 'pass' | 'fail' | 'notApplicable' | 'pending' | 'error';
  /** A grader's, on its rule's scale; a person's, 1 to 5 (thumbs 0 or 1); the F1 of the tools that were called. */
  readonly score?: number;
  readonly reason: CheckReason;
}
export type CheckStatus = CheckResult['status'];

const LONGEST_PARAM = 200;

/** Of a reason that holds a failure: its code, and what its own text is filled with. */
export const failureParams = ({ code, params, status }: Failure): NonNullable<CheckReason['params']> => ({
  ...params,
  ...(status !== undefined && { status }),
  failure: code,
});

/** A CheckResult; texts among the params are cut to 200 characters. */
export function checkResult(
  status: CheckStatus,
  code: CheckReasonCode,
  params?: Readonly<Record<string, string | number>>,
  score?: number,
): CheckResult {
  const cut = (value: string | number) => (typeof value === 'string' ? cutText(value, LONGEST_PARAM) : value);
  const short =
    params && Object.fromEntries(Object.entries(params).map(([name, value]) => [name, cut(value)]));
  return {
    status,
    ...(score !== undefined && { score }),
    reason: { code, ...(short && { params: short }) },
  };
}

/**
 * One verdict over several checks of a completion: a fault of a check before a failure, that before one that is still
 * open, that before a pass; `notApplicable` where none could say anything.
 */
export function overallStatus(results: Iterable<CheckResult>): CheckStatus {
  const found = new Set(Array.from(results, ({ status }) => status));
  const order = ['error', 'fail', 'pending', 'pass'] as const;
  return order.find((status) => found.has(status)) ?? 'notApplicable';
}
