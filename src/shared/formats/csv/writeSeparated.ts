/** Cases as separated text, which readSeparated reads the same. */
import type { Case } from '@shared/domain/session/session';
import { EXPECTED, headerOf, PROBE, variablesOfCases } from '@shared/formats/caseTable';
import { writeRows } from './writeRows';

/**
 * CSV as in RFC 4180, with `\n` between lines; TSV quoted in the same way, as spreadsheets read it. In both a missing
 * value and an empty one look the same, and so do no expected answer and an empty one; JSON and JSON Lines keep them apart.
 */
export function writeSeparated(cases: readonly Case[], delimiter: string): string {
  const variables = variablesOfCases(cases);
  const hasExpected = cases.some(({ expected }) => expected !== undefined) || variables.length === 0;
  const hasProbes = cases.some(({ probe }) => probe !== undefined);
  const rows = [
    [...variables.map(headerOf), ...(hasExpected ? [EXPECTED] : []), ...(hasProbes ? [PROBE] : [])],
    ...cases.map(({ values, expected, probe }) => [
      ...variables.map((name) => values[name] ?? ''),
      ...(hasExpected ? [expected ?? ''] : []),
      ...(hasProbes ? [probe ?? ''] : []),
    ]),
  ];
  return writeRows(rows, delimiter);
}
