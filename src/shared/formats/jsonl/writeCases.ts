/** Writes cases as JSON Lines. */
import type { Case } from '@shared/domain/session/session';
import { objectOf } from '@shared/formats/json/caseObject';

export const writeCases = (cases: readonly Case[]): string =>
  cases.map((each) => `${JSON.stringify(objectOf(each))}\n`).join('');
