/** Tables as programs and people write them, as rows of a test. */
import { guessFormat, readCases } from '@shared/formats/caseFormats';
import { isRemark } from '@shared/formats/caseTable';
import { caseFormatNames, formatOfName } from '@shared/formats/formatNames';
import { describe, expect, it } from 'vitest';

export const two = [
  { values: { question: 'What?' }, expected: 'x' },
  { values: { question: 'Who?' }, expected: 'y' },
];

/** Form, where it is met, file name, text, codes of what is said, cases (`two` if not given). */
export type TableDialect = readonly [
  form: string,
  met: string,
  name: string,
  text: string,
  said: readonly string[],
  cases?: readonly object[],
];

/** What makes a table one that is not whole. */
const faults: readonly string[] = ['badQuote', 'rowTooLong', 'rowTooShort', 'cutOff', 'notObject'];

/** A test for each. */
export function testDialects(name: string, rows: readonly TableDialect[]): void {
  describe(name, () => {
    it.each(
      rows.map(([form, met, file, text, said, cases = two]) => [form, met, file, text, said, cases] as const),
    )('%s (%s)', (_form, _met, file, text, said, cases) => {
      let count = 0;
      const format = formatOfName(file, caseFormatNames) ?? guessFormat(text);
      const read = readCases(text, format, { newId: () => `c${++count}` });
      expect(read.cases.map(({ id: _id, ...rest }) => rest)).toEqual(cases);
      expect(read.problems.map(({ code }) => code)).toEqual(said);
      expect(read.problems.every(isRemark)).toBe(!said.some((code) => faults.includes(code)));
    });
  });
}
