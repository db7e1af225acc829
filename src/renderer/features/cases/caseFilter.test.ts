import { describe, expect, it } from 'vitest';
import { fittingCases } from './caseFilter';

const cases = [
  { id: '1', values: { city: 'Wien' }, expected: 'Österreich' },
  { id: '2', values: { city: '东京' } },
  { id: '3', values: { city: 'Wiener Neustadt' } },
];

describe('fittingCases', () => {
  it('looks through values and what is expected', () => {
    expect(fittingCases(cases, 'wien')).toEqual([0, 2]);
    expect(fittingCases(cases, '东京')).toEqual([1]);
    expect(fittingCases(cases, 'österreich')).toEqual([0]);
  });

  it('goes to a case by its number', () => {
    expect(fittingCases(cases, '#2')).toEqual([1]);
    expect(fittingCases(cases, '#9')).toEqual([]);
  });

  it('leaves all without a search', () => {
    expect(fittingCases(cases, '  ')).toBeUndefined();
  });
});
