import { CHECK_TYPES, type Check, checkOfType, checkSchema, definitionOf } from '@shared/domain/checks/check';
import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { changed } from './changed';
import { uncheckedCases } from './checkOffer';
import { newCheck } from './newCheck';

const problemOf = (check: Check, among: Session) => definitionOf(check.type).problem?.(check, among);

const session: Session = {
  format: 2,
  id: 's1',
  title: '',
  notes: '',
  tags: [],
  prompts: [{ id: 'a', name: 'A', messages: [] }],
  models: [{ id: 'm', providerId: 'openai', model: 'gpt-4o-mini', params: {} }],
  cases: [],
  samples: 1,
  checks: [],
};
const withExpected: Session = { ...session, cases: [{ id: 'c', values: {}, expected: '42' }] };

describe('the offer of a check', () => {
  it('is there as long as something is expected and nothing checked', () => {
    expect(uncheckedCases(session)).toBe(0);
    expect(uncheckedCases(withExpected)).toBe(1);
    expect(uncheckedCases({ ...withExpected, checks: [newCheck(withExpected)] })).toBe(0);
  });
});

describe('a new check', () => {
  it('asks for the expected answer where cases have one', () => {
    expect(newCheck(withExpected)).toMatchObject({ type: 'contains', value: '{{expected}}' });
    expect(newCheck(session)).toMatchObject({ type: 'contains', value: '' });
  });

  it('is valid as every type, and keeps its id, name and text', () => {
    const before = { ...newCheck(session), name: 'Mine' };
    for (const type of CHECK_TYPES) {
      const check = checkOfType(type, before, session);
      expect(checkSchema.parse(check)).toEqual(check);
      expect(check).toMatchObject({ id: before.id, name: 'Mine', type });
    }
    const contains = checkOfType('contains', before, session);
    expect(checkOfType('equals', { ...contains, value: 'x' } as typeof contains, session)).toMatchObject({
      value: 'x',
    });
  });
});

describe('problemOf', () => {
  it('says that nothing is expected yet', () => {
    const check = checkOfType('equals', newCheck(withExpected), withExpected);
    expect(problemOf(check, session)?.key).toBe('noExpected');
    expect(problemOf(check, withExpected)).toBeUndefined();
  });

  it('quotes what is wrong with a pattern', () => {
    const check = { id: 'r', type: 'regex' as const, pattern: '(' };
    expect(problemOf(check, session)).toMatchObject({
      key: 'pattern',
      values: { detail: expect.any(String) },
    });
    expect(problemOf({ ...check, pattern: 'a+' }, session)).toBeUndefined();
  });

  it('misses the answer in a grading prompt', () => {
    const check = checkOfType('model-graded', newCheck(withExpected), withExpected);
    expect(problemOf(check, withExpected)).toBeUndefined();
    expect(problemOf({ ...check, prompt: 'Good?' } as typeof check, withExpected)?.key).toBe('noOutput');
  });
});

describe('changed', () => {
  it('takes a field away', () => {
    expect(changed({ id: 'r', type: 'regex', pattern: 'a', flags: 'i' }, { flags: undefined })).toEqual({
      id: 'r',
      type: 'regex',
      pattern: 'a',
    });
  });
});
