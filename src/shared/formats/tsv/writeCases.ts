/** Writes a table of cases as TSV. */
import type { Case } from '@shared/domain/session/session';
import { writeSeparated } from '@shared/formats/csv/writeSeparated';

export const writeCases = (cases: readonly Case[]): string => writeSeparated(cases, '\t');
