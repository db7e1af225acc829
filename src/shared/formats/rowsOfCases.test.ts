import { expect, it } from 'vitest';
import { readCases } from './caseFormats';
import { rowsOfCases } from './rowsOfCases';

const rowsOf = (text: string, format: 'csv' | 'jsonl') =>
  rowsOfCases(readCases(text, format, { newId: () => 'r' }).cases).map(({ id: _, ...row }) => row);

it('takes the expected answer as the output, and the one other column as the input', () => {
  expect(rowsOf('review,expected\nGood,positive\n', 'csv')).toEqual([{ input: 'Good', output: 'positive' }]);
});

it('knows common names of columns, in both languages', () => {
  expect(
    rowsOf('{"question":"1+1?","rationale":"One and one.","answer":"2","level":"easy"}\n', 'jsonl'),
  ).toEqual([{ input: '1+1?', output: '2', reasoning: 'One and one.' }]);
  expect(rowsOf('问题,答案,解释\n一加一？,二,\n', 'csv')).toEqual([{ input: '一加一？', output: '二' }]);
});

it('names what is asked where several columns are', () => {
  expect(rowsOf('style,source,expected\nshort,Hello,Hi\n', 'csv')).toEqual([
    { input: 'style: short\nsource: Hello', output: 'Hi' },
  ]);
});
