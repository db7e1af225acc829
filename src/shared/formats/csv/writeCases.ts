/** Writes a table of cases as CSV. */
import type { Case } from '@shared/domain/session/session';
import { writeSeparated } from './writeSeparated';

export const writeCases = (cases: readonly Case[]): string => writeSeparated(cases, ',');
