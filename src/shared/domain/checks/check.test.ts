import { describe, expect, it } from 'vitest';
import { type Check, checkOfType, isWithoutMarker, withMarker } from './check';

const around = { cases: [], models: [], prompts: [] };
const equals: Check = { id: 'k', type: 'equals', value: '{{expected}}', trim: true };
const contains: Check = { id: 'k', type: 'contains', value: '{{expected}}' };

describe('the marker that an answer begins with', () => {
  it('is put on checks that compare a whole answer, and taken away without a trace', () => {
    expect(isWithoutMarker(equals)).toBe(true);
    const marked = withMarker(equals, 'Answer:');
    expect(marked).toEqual({ ...equals, after: 'Answer:' });
    expect(isWithoutMarker(marked)).toBe(false);
    expect(withMarker(marked, undefined)).toEqual(equals);
  });

  it('is not for checks that look for something within an answer', () => {
    expect(isWithoutMarker(contains)).toBe(false);
    expect(withMarker(contains, 'Answer:')).toBe(contains);
  });

  it('stays when the type changes to one that has it, too', () => {
    const number = checkOfType('number', withMarker(equals, 'Answer:'), around);
    expect(number).toMatchObject({ type: 'number', after: 'Answer:' });
    expect(checkOfType('contains', number, around)).not.toHaveProperty('after');
  });
});
