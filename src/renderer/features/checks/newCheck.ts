/** Checks as they begin, and a check turned into one of another type. */
import type { Check, CheckType } from '@shared/domain/checks/check';
import { DEFAULT_GRADING_PROMPT } from '@shared/domain/checks/grading';
import { newId } from '@shared/domain/ids';
import { assertNever } from '@shared/domain/result';
import type { Session } from '@shared/domain/session/session';

export const CHECK_TYPES: readonly CheckType[] = [
  'contains',
  'not-contains',
  'equals',
  'number',
  'regex',
  'json-schema',
  'max-length',
  'max-latency',
  'max-cost',
  'model-graded',
  'human',
];

const EXPECTED = '{{expected}}';

/** The first thing to ask of an answer is that it holds what was expected. */
export function newCheck(session: Session): Check {
  const hasExpected = session.cases.some(({ expected }) => expected !== undefined);
  return { id: newId(), type: 'contains', value: hasExpected ? EXPECTED : '', ignoreCase: true };
}

/** The same id and name; what both types have is kept. */
export function checkOfType(type: CheckType, before: Check, session: Session): Check {
  const base = { id: before.id, ...(before.name !== undefined && { name: before.name }) };
  const value = 'value' in before ? before.value : EXPECTED;
  const isCaseIgnored = 'ignoreCase' in before && before.ignoreCase === true;
  switch (type) {
    case 'equals':
      return { ...base, type, value, trim: true, ...(isCaseIgnored && { ignoreCase: true }) };
    case 'contains':
    case 'not-contains':
      return { ...base, type, value, ...(isCaseIgnored && { ignoreCase: true }) };
    case 'number':
      return { ...base, type, value: value || EXPECTED, take: 'last' };
    case 'regex':
      return { ...base, type, pattern: '' };
    case 'json-schema':
      return { ...base, type, schema: { type: 'object' }, isFenceAllowed: true };
    case 'max-length':
      return { ...base, type, max: 100, unit: 'words' };
    case 'max-latency':
      return { ...base, type, maxMs: 10_000 };
    case 'max-cost':
      return { ...base, type, maxUsd: 0.01 };
    case 'model-graded': {
      const [model] = session.models;
      const grader = { providerId: model?.providerId ?? 'openai', model: model?.model ?? '', params: {} };
      return { ...base, type, prompt: DEFAULT_GRADING_PROMPT, grader, rule: { type: 'verdict' } };
    }
    case 'human':
      return { ...base, type, scale: 'thumbs' };
    default:
      return assertNever(type);
  }
}
