import { describe, expect, it } from 'vitest';
import { proposedCases } from './proposedCases';

const existing = [{ id: 'c1', values: { word: 'one' } }];
const read = (text: string) => proposedCases(text, ['word'], existing);

describe('proposed cases', () => {
  it.each([
    ['[{"word": "two", "expected": "TWO", "note": "x"}]'],
    ['Here they are:\n```json\n[{"word": "two", "expected": "TWO"}]\n```\nAnything else?'],
    ["[{'word': 'two', expected: 'TWO',},]"],
  ])('are read from %j', (text) => {
    expect(read(text)).toEqual([{ values: { word: 'two' }, expected: 'TWO' }]);
  });

  it('are none that are there already, twice, or without a value', () => {
    expect(read('[{"word":"one"},{"word":"two"},{"word":"two"},{"other":"x"},3,{"word":4}]')).toEqual([
      { values: { word: 'two' } },
      { values: { word: '4' } },
    ]);
  });

  it('are not found where there is no list', () => {
    expect(read('I would rather not.')).toBeUndefined();
  });
});
