import type { Check } from '@shared/domain/checks/check';
import { describe, expect, it } from 'vitest';
import { nameOfCheck } from './nameOfCheck';

const grader = { providerId: 'p', model: 'judge', params: {} };
const checks: readonly (readonly [Check, string])[] = [
  [{ id: 'k', type: 'contains', value: 'a\n  b' }, 'Contains a b'],
  [{ id: 'k', type: 'contains', value: ' ', name: ' ' }, 'Contains …'],
  [{ id: 'k', type: 'contains', value: 'a', name: ' Right ' }, 'Right'],
  [{ id: 'k', type: 'equals', value: 'x'.repeat(61) }, `Equals ${'x'.repeat(60)}…`],
  [{ id: 'k', type: 'not-contains', value: '{{value}}' }, 'Does not contain {{value}}'],
  [{ id: 'k', type: 'regex', pattern: 'a+' }, 'Matches /a+/'],
  [{ id: 'k', type: 'regex', pattern: 'a+', isNegated: true }, 'Does not match /a+/'],
  [{ id: 'k', type: 'max-length', max: 3, unit: 'characters' }, 'At most 3 characters'],
  [{ id: 'k', type: 'max-length', max: 3, unit: 'words' }, 'At most 3 words'],
  [{ id: 'k', type: 'max-length', max: 3, unit: 'tokens' }, 'At most 3 tokens'],
  [{ id: 'k', type: 'max-cost', maxUsd: 0 }, 'At most $0'],
  [{ id: 'k', type: 'model-graded', prompt: '', grader, rule: { type: 'verdict' } }, 'Graded by judge'],
];

describe('nameOfCheck', () => {
  it.each(checks)('%j', (check, name) => expect(nameOfCheck(check, 'en')).toBe(name));

  it('is told in the language of whoever reads', () =>
    expect(nameOfCheck({ id: 'k', type: 'max-length', max: 3, unit: 'words' }, 'zh-CN')).toBe(
      '不超过 3 个词',
    ));
});
