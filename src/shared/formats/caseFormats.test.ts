import { type Case, probeKinds } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseFormats, guessFormat, readCases } from './caseFormats';
import { isBlank } from './caseTable';
import { type CaseFormatName, caseFormatNames, formatOfName } from './formatNames';

const ids = () => {
  let count = 0;
  return { newId: () => `c${++count}` };
};
const read = (text: string, format: CaseFormatName = guessFormat(text)) => readCases(text, format, ids());
const plain = (cases: readonly Case[]) => cases.map(({ id: _, ...rest }) => rest);

const nasty = fc.constantFrom(
  '',
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  ' a ',
  '\ufeff',
  '=1+1',
  '值，“好”',
  '{{x}}',
  '😀',
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.array(nasty, { maxLength: 4 }).map((all) => all.join('')),
);
/** A variable's name is composed. */
const composed = text.map((each) => each.normalize('NFC'));
const names = fc.uniqueArray(
  fc.oneof(composed, fc.constantFrom('expected', 'Expected', 'probe', '题目', '{{a}}', ' a')),
  {
    minLength: 1,
    maxLength: 4,
  },
);
const probe = fc.option(fc.constantFrom(...probeKinds), { nil: undefined });
const uncut = text.filter((each) => each !== '__proto__');
/** What would ask nothing is left out; all else comes back. */
const asks = ({ values, probe: kind }: Pick<Case, 'values' | 'probe'>) =>
  kind !== undefined || Object.values(values).some((value) => !isBlank(value));
const asking = <T extends Pick<Case, 'values' | 'probe'>>(cases: fc.Arbitrary<readonly T[]>) =>
  cases.map((all) => all.filter(asks)).filter((all) => all.length > 0);

/** Tables in which every case has every variable. */
const table: fc.Arbitrary<readonly Case[]> = names.chain((all) =>
  fc.array(
    fc
      .tuple(
        fc.array(text, { minLength: all.length, maxLength: all.length }),
        fc.option(uncut, { nil: undefined }),
        probe,
      )
      .map(([fields, expected, kind]) => ({
        id: '',
        values: Object.fromEntries(all.map((name, index) => [name, fields[index] ?? ''])),
        ...(expected !== undefined && { expected }),
        ...(kind && { probe: kind }),
      })),
    { minLength: 1, maxLength: 5 },
  ),
);

describe('reading what was written', () => {
  it.each(['csv', 'tsv'] as const)('%s brings back every value exactly', (format) => {
    fc.assert(
      fc.property(asking(table), (cases) => {
        const back = read(caseFormats[format].write(cases), format);
        expect(back.problems).toEqual([]);
        const known = cases.map((each) => (each.expected === '' ? { ...each, expected: undefined } : each));
        expect(plain(back.cases)).toEqual(plain(known));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['jsonl', 'json'] as const)('%s keeps missing values and empty answers apart, too', (format) => {
    const some = fc.array(
      fc.record(
        {
          id: fc.constant(''),
          values: fc.dictionary(fc.oneof(uncut, fc.constant('probe')), text, {
            maxKeys: 3,
            noNullPrototype: true,
          }),
          expected: text,
          probe: fc.constantFrom(...probeKinds),
        },
        { requiredKeys: ['id', 'values'] },
      ),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(asking(some), (cases) => {
        const back = read(caseFormats[format].write(cases as readonly Case[]), format);
        expect(back).toEqual({
          problems: [],
          cases: cases.map((each, index) => ({ ...each, id: `c${index + 1}` })),
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('the mark of cases that ask nothing', () => {
  const marked: readonly Case[] = [
    { id: '', values: { text: 'Fine.' }, expected: 'good' },
    { id: '', values: { text: '' }, probe: 'content-free' },
    { id: '', values: { text: 'fine of' }, probe: 'domain-words' },
  ];

  it('is a column of its own, beside a variable of that name', () => {
    expect(caseFormats.csv.write(marked)).toBe(
      'text,expected,probe\nFine.,good,\n,,content-free\nfine of,,domain-words\n',
    );
    expect(caseFormats.csv.write([{ id: '', values: { probe: 'x' }, probe: 'content-free' }])).toBe(
      '{{probe}},probe\nx,content-free\n',
    );
    expect(caseFormats.jsonl.write(marked.slice(1, 2))).toBe('{"text":"","probe":"content-free"}\n');
  });

  it('is none where anything else stands in a column of that name', () => {
    for (const text of ['probe,city\ncontent-free,Wien\nPCR,Graz\n', '[{"probe": "PCR"}, {"probe": 3}]'])
      expect(read(text).cases.map(({ values, probe: kind }) => [Object.keys(values)[0], kind])).toEqual([
        ['probe', undefined],
        ['probe', undefined],
      ]);
    expect(read('{"probe": "content-free", "city": "N/A"}\n{"city": "Wien"}\n').cases).toEqual([
      { id: 'c1', values: { city: 'N/A' }, probe: 'content-free' },
      { id: 'c2', values: { city: 'Wien' } },
    ]);
  });
});

describe('readCases', () => {
  it('reads what a spreadsheet puts on the clipboard', () => {
    const clipboard = '题目\texpected\r\n"两行\r\n的题"\t42\r\n"他说""好"""\t\r\n';
    expect(guessFormat(clipboard)).toBe('tsv');
    expect(plain(read(clipboard).cases)).toEqual([
      { values: { 题目: '两行\r\n的题' }, expected: '42' },
      { values: { 题目: '他说"好"' } },
    ]);
  });

  it('reads a byte order mark, semicolons, and another column as the expected one', () => {
    expect(plain(read('\ufeffq;a\n1,5;x\n').cases)).toEqual([{ values: { q: '1,5', a: 'x' } }]);
    const gsm = '{"question": "2+2?", "answer": 4, "tags": ["easy"], "note": null}';
    expect(readCases(gsm, 'jsonl', { ...ids(), expectedName: 'answer' }).cases).toEqual([
      { id: 'c1', values: { question: '2+2?', tags: '["easy"]' }, expected: '4' },
    ]);
  });

  it.each<[string, CaseFormatName, object[]]>([
    ['', 'csv', [{ code: 'noHeader' }]],
    ['\n\n', 'csv', [{ code: 'noHeader' }]],
    ['a,b\n', 'csv', [{ code: 'noRows' }]],
    [
      'a,b\n"x\ny",2\n1\n\n1,2,3\n',
      'csv',
      [
        { code: 'rowTooShort', line: 4, params: { fields: 1, columns: 2 } },
        { code: 'rowTooLong', line: 6, params: { fields: 3, columns: 2 } },
      ],
    ],
    ['a,b\n1,2\n"open,3\n4,5\n', 'csv', [{ code: 'badQuote', line: 3 }]],
    [
      '{"a": 1}\n\n[1]\n{"a"\n',
      'jsonl',
      [
        { code: 'notObject', line: 3 },
        { code: 'notJson', line: 4 },
      ],
    ],
    ['[{"a": 1},\n{"a": }]', 'json', [{ code: 'notJson', line: 2 }]],
    ['[1, {"a": 2}]', 'json', [{ code: 'notObject', params: { item: 1 } }]],
    ['17', 'json', [{ code: 'notList' }]],
    ['[]', 'json', [{ code: 'noRows' }]],
  ])('tells what is wrong with %j and on which line', (source, format, problems) => {
    expect(read(source, format).problems).toMatchObject(problems);
    expect(read(source, format).problems).toHaveLength(problems.length);
  });

  it('keeps the rows that can be read', () => {
    expect(plain(read('a,b\n1\n1,2,3', 'csv').cases)).toEqual([
      { values: { a: '1' } },
      { values: { a: '1', b: '2' } },
    ]);
  });

  it('knows formats by name', () => {
    expect(
      ['A.CSV', 'a.tab', 'x.ndjson', 'a.txt'].map((name) => formatOfName(name, caseFormatNames)),
    ).toEqual(['csv', 'tsv', 'jsonl', undefined]);
  });

  it.each(['csv', 'tsv', 'jsonl', 'json'] as const)(
    'reads and writes 10,000 rows of %s',
    (format) => {
      const cases = Array.from({ length: 10_000 }, (_, index) => ({
        id: '',
        values: { question: `第 ${index} 题, "why"?\n${'word '.repeat(20)}`, context: 'x'.repeat(100) },
        expected: String(index),
      }));
      expect(read(caseFormats[format].write(cases), format).cases).toHaveLength(10_000);
    },
    30_000,
  );
});
