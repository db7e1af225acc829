/** A check as it begins. */
import type { Check } from '@shared/domain/checks/check';
import { EXPECTED } from '@shared/domain/checks/filledText';
import { newId } from '@shared/domain/ids';
import type { Session } from '@shared/domain/session/session';

/** The first thing to ask of an answer is that it holds what was expected. */
export function newCheck(session: Session): Check {
  const hasExpected = session.cases.some(({ expected }) => expected !== undefined);
  return { id: newId(), type: 'contains', value: hasExpected ? EXPECTED : '', ignoreCase: true };
}
