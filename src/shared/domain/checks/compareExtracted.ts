import { extract } from '@shared/domain/extraction/extract';
import type { Extraction, Extractor } from '@shared/domain/extraction/extractor';
import { assertNever } from '@shared/domain/result';
import { type CheckResult, checkResult } from './checkResult';
import type { Asked } from './trial';

/** A check of what is found in an answer; `compare` is handed nothing where there is nothing. */
export function compareExtracted(
  extractor: Extractor,
  answer: string,
  compare: (text: string | undefined) => CheckResult,
): CheckResult | Asked {
  const found = extract(extractor, answer);
  return 'trial' in found
    ? { trial: found.trial, verdict: (outcome) => judged(found.verdict(outcome), compare) }
    : judged(found, compare);
}

function judged(found: Extraction, compare: (text: string | undefined) => CheckResult): CheckResult {
  switch (found.status) {
    case 'found':
      return compare(found.text);
    case 'none':
      return compare(undefined);
    case 'invalid':
      return checkResult('error', 'regexInvalid', { detail: found.detail });
    case 'tookTooLong':
      return checkResult('error', 'tookTooLong');
    default:
      return assertNever(found);
  }
}
