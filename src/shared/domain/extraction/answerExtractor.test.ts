import { describe, expect, it } from 'vitest';
import { answerExtractor } from './answerExtractor';
import { FIND_KINDS, findOfKind, kindOfFind } from './findKinds';

describe('answerExtractor', () => {
  const contains = { id: 'c', type: 'contains', value: 'x' } as const;
  const equals = { id: 'e', type: 'equals', value: '{{expected}}', after: 'Answer:' } as const;
  const number = { id: 'n', type: 'number', value: '{{expected}}', take: 'last' } as const;

  it('is what the session says, else what its first comparing check reads, else all', () => {
    const answer = { find: { type: 'option' } } as const;
    expect(answerExtractor({ answer, checks: [equals] })).toEqual({ extractor: answer });
    expect(answerExtractor({ checks: [contains, equals, number] })).toMatchObject({
      extractor: { after: 'Answer:' },
      check: { id: 'e' },
    });
    expect(answerExtractor({ checks: [number] }).extractor).toEqual({
      find: { type: 'last-number' },
    });
    expect(answerExtractor({ checks: [contains] })).toEqual({ extractor: {} });
  });
});

it('what is looked for is chosen by its kind, and kept where the kind stays', () => {
  for (const kind of FIND_KINDS) expect(kindOfFind(findOfKind(kind, undefined))).toBe(kind);
  const json = { type: 'json', path: 'a' } as const;
  expect(findOfKind('json', json)).toBe(json);
  expect(findOfKind('pattern', json)).toEqual({ type: 'pattern', pattern: '' });
});
