import { describe, expect, it } from 'vitest';
import { extract } from './extract';
import type { Extractor } from './extractor';
import { sayingOf, voteIn } from './sameAnswer';

describe('sayingOf', () => {
  it.each([
    ['18', '18', '18.', '**18**', '$18.00', ' 18 ', '１８', '"18"'],
    ['1234', '1,234', '1234.0'],
    ['-3', '−3'],
    ['50%', '50 %', '50.0%'],
    ['paris', 'Paris', 'PARIS!', '“Paris”', 'paris。'],
    ['new york', 'New  York', 'new\nyork'],
    ['18 apples', '18 Apples'],
    ['strasse', 'Straße'],
  ])('%s is said by all of them', (first, ...others) => {
    for (const other of others) expect(sayingOf(other)).toBe(sayingOf(first));
  });

  it('keeps apart what differs', () => {
    const all = ['18', '-18', '18%', '18 apples', '18.5', '1 8', 'b', ''];
    expect(new Set(all.map(sayingOf)).size).toBe(all.length);
  });
});

describe('voteIn', () => {
  const vote = (extractor: Extractor, text: string) => {
    const found = extract(extractor, text);
    return 'status' in found ? voteIn(found, extractor)?.saying : undefined;
  };
  it('is what is found, and nothing where thoughts stand without the marker', () => {
    expect(vote({ after: 'Answer:' }, 'Hm.\nAnswer: Blue.')).toBe('blue');
    expect(vote({ after: 'Answer:' }, 'Hm. It is blue.')).toBeUndefined();
    expect(vote({ after: 'Answer:', find: { type: 'last-number' } }, 'It is 7.')).toBe('7');
    expect(vote({}, ' \n')).toBeUndefined();
  });
});
