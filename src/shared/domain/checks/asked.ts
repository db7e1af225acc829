/** Checks for which a model is asked: one that grades, or one that makes vectors. They cost calls, and are asked when told to. */
import type { Check, CheckOf } from './check';
import type { CheckReasonCode, CheckResult } from './checkResult';
import { isGraded } from './types/modelGraded';
import { isOfMeaning, type OfMeaning } from './types/similarity';

export type AskedCheck = CheckOf<'model-graded'> | OfMeaning;

export const isAsked = (check: Check): check is AskedCheck => isGraded(check) || isOfMeaning(check);

/** Whom. */
export const askedOf = (check: AskedCheck): { readonly providerId: string; readonly model: string } =>
  isOfMeaning(check) ? check.embedder : check.grader;

const NOT_ASKED: ReadonlySet<CheckReasonCode> = new Set(['notGraded', 'notCompared']);
const FAILED: ReadonlySet<CheckReasonCode> = new Set(['graderFailed', 'embedderFailed']);
const VOID: ReadonlySet<CheckReasonCode> = new Set([
  'gradeOutdated',
  'comparedOtherwise',
  'gradeUnreadable',
  'gradeNoJson',
]);

/** The model was asked, and could not say anything. */
export const isAskingFailed = ({ reason }: CheckResult): boolean => FAILED.has(reason.code);

/** Nobody was asked yet, or what came of it does not count: asking is what helps. */
export const wantsAsking = ({ reason }: CheckResult): boolean =>
  [NOT_ASKED, FAILED, VOID].some((codes) => codes.has(reason.code));

/** Nobody was asked yet. */
export const isNotAsked = ({ reason }: CheckResult): boolean => NOT_ASKED.has(reason.code);
