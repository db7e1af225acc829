import { describe, expect, it } from 'vitest';
import { columnsOf } from './caseColumns';
import { looksNamed, readTable, reportOf } from './importTable';

const columns = columnsOf(['city', 'country'], [], true);
const pasted = (text: string) => ({ type: 'pasted', text }) as const;
const plain = ({ cases }: ReturnType<typeof readTable>) => cases.map(({ id: _, ...rest }) => rest);

describe('readTable', () => {
  it('takes names from the first row, or columns in their order', () => {
    const named = pasted('country\tcity\nÖsterreich\tWien');
    expect(looksNamed(named, columns)).toBe(true);
    expect(plain(readTable(named, true, columns))).toEqual([
      { values: { country: 'Österreich', city: 'Wien' } },
    ]);
    const bare = pasted('Wien\tÖsterreich\tja\n东京\t日本\t是');
    expect(looksNamed(bare, columns)).toBe(false);
    expect(plain(readTable(bare, false, columns))).toEqual([
      { values: { city: 'Wien', country: 'Österreich' }, expected: 'ja' },
      { values: { city: '东京', country: '日本' }, expected: '是' },
    ]);
  });

  it('counts lines as they stand in the source', () => {
    const lines = (isNamed: boolean) =>
      readTable(pasted('a\tb\nc\td\ne'), isNamed, columns).problems.map(({ line }) => line);
    expect(lines(true)).toEqual([3]);
    expect(lines(false)).toEqual([3]);
  });

  it('leaves commas of a spreadsheet cell alone', () => {
    expect(plain(readTable(pasted('Wien, Wieden\nGraz, Lend'), false, columns))).toEqual([
      { values: { city: 'Wien, Wieden' } },
      { values: { city: 'Graz, Lend' } },
    ]);
  });
});

describe('reportOf', () => {
  it('names what the table lacks and what no prompt uses', () => {
    const { cases } = readTable(pasted('city\ttone\nWien\twarm'), true, columns);
    expect(reportOf(cases, columns)).toEqual({
      names: ['city', 'tone'],
      hasExpected: false,
      lacking: ['country'],
      fresh: ['tone'],
    });
  });
});
