import type { Candidate } from '@shared/domain/study/candidate';
import { expect, it } from 'vitest';
import { familyOf } from './candidateFamily';

const candidate = (round: number, parent?: number): Candidate => ({
  round,
  ...(parent !== undefined && { parent }),
  prompt: { id: `p.${round}`, name: 'A', messages: [] },
  scores: [],
  passed: 0,
  total: 0,
  isDropped: false,
  isBetter: false,
});

it('has each below what it was made of, in the order in which they were proposed', () => {
  const refused = {
    round: 3,
    parent: 1,
    proposal: { status: 'refused', reason: 'empty', text: '' },
  } as const;
  const family = familyOf({
    candidates: [candidate(0), candidate(1, 0), candidate(2, 0), candidate(4, 1)],
    refused: [refused],
  });
  const told = family.map((each) => [
    each.type === 'refused' ? each.refused.round : each.candidate.round,
    each.depth,
  ]);
  expect(told).toEqual([
    [0, 0],
    [1, 1],
    [3, 2],
    [4, 2],
    [2, 1],
  ]);
});
