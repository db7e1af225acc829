/** Writes cases as a JSON list. */
import type { Case } from '@shared/domain/session/session';
import { objectOf } from './caseObject';

export const writeCases = (cases: readonly Case[]): string =>
  `${JSON.stringify(cases.map(objectOf), null, 2)}\n`;
