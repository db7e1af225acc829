import { type Completion, queuedCompletion } from '@shared/domain/run/completion';
import type { Case } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { allPairs, compareGroups, sidesOf, withVerdicts } from './comparedGroups';
import { evidenceOf, passFigures } from './evidence';
import type { Side } from './matchedCases';
import type { ScoredCell } from './summarise';
import { turned, turnedFigures } from './turned';
import { verdictsOf } from './verdict';

/** A `+` is an answer that passes, a `-` one that does not, an `x` a call that failed, a `?` one nobody judged. */
function cell(key: string, sign: string, totalMs: number, text: string): ScoredCell {
  const status = sign === '+' ? 'pass' : sign === '-' ? 'fail' : 'pending';
  const completion: Completion = {
    ...queuedCompletion(key),
    status: sign === 'x' ? 'failed' : 'completed',
    steps: [{ text, reasoning: '' }],
  };
  return {
    completion,
    metrics: { totalMs, promptTokens: 0, completionTokens: 0, isEstimate: false },
    results: new Map([['k', { status, reason: { code: 'found' } }]]),
  };
}
/** `signs`: one text a case, one sign a sample. */
function side(signs: readonly string[], group = 'p/m', ms = 100, ids = 'c'): Side {
  const cases = signs.map((_, index): Case => ({ id: `${ids}${index}`, values: { n: String(index) } }));
  const cells = signs.flatMap((each, index) =>
    [...each].map((sign, sample) => cell(`${group}/${ids}${index}/${sample}`, sign, ms, 'word')),
  );
  return { cells, cases };
}
const many = (sign: string, count: number) => Array<string>(count).fill(sign);

describe('evidenceOf', () => {
  it('says of each case whether it is fixed, broken or neither, by most of its answers', () => {
    const before = side(['---', '+++', '++-', '+--', '+-', 'x', '?']);
    const after = side(['++-', '--+', '+++', '---', '++', '+', '-'], 'q/m');
    const { cases, leftOut } = evidenceOf(before, after);
    expect(cases.map(({ caseId, change }) => `${caseId} ${change}`)).toEqual([
      ...['c0 fixed', 'c1 broken', 'c2 unchanged', 'c3 unchanged'],
      // Half of the answers are not more than half.
      'c4 fixed',
    ]);
    expect(leftOut).toBe(2);
  });

  it('matches the cases of two runs by their values, the first of equal ones with the first', () => {
    const before = side(['-', '+', '-'], 'p/m', 100, 'old');
    const [, , third] = side(['-', '+', '-'], 'p/m', 100, 'new').cases;
    const after = side(['+', '+', '+'], 'p/m', 100, 'new');
    const changed = {
      ...after,
      cases: after.cases.map((each) =>
        each === after.cases[2] ? { ...each, values: { n: 'other' } } : each,
      ),
    };
    expect(third?.id).toBe('new2');
    const { cases, leftOut } = evidenceOf(before, changed);
    expect(cases.map(({ earlierId, caseId, change }) => [earlierId, caseId, change])).toEqual([
      ['old0', 'new0', 'fixed'],
      ['old1', 'new1', 'unchanged'],
    ]);
    expect(leftOut).toBe(2);
    const twins = (ids: string) => ({
      ...side(['-', '+'], 'p/m', 100, ids),
      cases: ['0', '1'].map((index) => ({ id: ids + index, values: { n: 'same' } })),
    });
    expect(evidenceOf(twins('old'), twins('new')).cases.map(({ change }) => change)).toEqual([
      'unchanged',
      'unchanged',
    ]);
  });

  it('tells how many times as long it took, over the cases that both answered', () => {
    const { ratios } = evidenceOf(side(many('+', 8)), side([...many('-', 7), 'x'], 'q/m', 150));
    expect(ratios.latency).toMatchObject({ cases: 7, ratio: 1.5, interval: { low: 1.5, high: 1.5 } });
    expect(ratios.length?.ratio).toBe(1);
    expect(ratios.cost).toBeUndefined();
  });
});

describe('verdictsOf', () => {
  const better = evidenceOf(side([...many('-', 8), ...many('+', 12)]), side(many('+', 20), 'q/m'));
  const hardly = evidenceOf(side([...many('-', 3), ...many('+', 17)]), side(many('+', 20), 'q/m'));

  it('is better or worse where the test says so', () => {
    expect(verdictsOf([better])).toEqual([
      { code: 'better', p: expect.closeTo(2 / 2 ** 8, 12), isFew: false },
    ]);
    const turned = evidenceOf(side(many('+', 20)), side([...many('-', 8), ...many('+', 12)], 'q/m'));
    expect(verdictsOf([turned])).toMatchObject([{ code: 'worse' }]);
  });

  it('is undecided else, and says how many more cases would tell', () => {
    const [verdict] = verdictsOf([hardly]);
    expect(verdict).toEqual({
      code: 'undecided',
      p: expect.closeTo(0.25, 12),
      moreCases: expect.any(Number),
      isFew: false,
    });
    expect(verdict?.moreCases).toBe((hardly.pass?.needed ?? 0) - 20);
    const same = evidenceOf(side(many('+', 20)), side(many('+', 20), 'q/m'));
    expect(verdictsOf([same])).toEqual([{ code: 'undecided', p: 1, isFew: false }]);
  });

  it('asks more of each, the more there are', () => {
    const nearly = evidenceOf(side([...many('-', 6), ...many('+', 14)]), side(many('+', 20), 'q/m'));
    expect(verdictsOf([nearly])[0]?.code).toBe('better');
    expect(verdictsOf([nearly, hardly])[0]?.p).toBeCloseTo(2 * (2 / 2 ** 6), 12);
    expect(verdictsOf([nearly, hardly, hardly])[0]?.code).toBe('undecided');
  });

  it('says that cases are few, and where nothing was judged', () => {
    const few = evidenceOf(side(many('-', 9)), side(many('+', 9), 'q/m'));
    expect(verdictsOf([few])).toMatchObject([{ code: 'better', isFew: true }]);
    const none = evidenceOf(side(many('?', 12)), side(many('+', 12), 'q/m'));
    expect(verdictsOf([none, better])).toMatchObject([
      { code: 'notJudged' },
      { code: 'better', p: expect.closeTo(2 / 2 ** 8, 12) },
    ]);
  });
});

describe('turned', () => {
  it('is what the other way round is found to be', () => {
    const [a, b] = [side([...many('-+', 9), ...many('+-', 6)], 'a/m', 80), side(many('++', 15), 'b/m', 120)];
    const run = { cells: [...a.cells, ...b.cells], cases: a.cases };
    const [first, second] = [
      { promptId: 'a', modelId: 'm' },
      { promptId: 'b', modelId: 'm' },
    ];
    const [there] = compareGroups(run, [{ before: first, after: second }]);
    const [back] = compareGroups(run, [{ before: second, after: first }]);
    if (!there || !back) throw new Error('There are.');
    const found = turned(there);
    expect(found.verdict).toEqual(back.verdict);
    expect(found.evidence.cases).toEqual(back.evidence.cases);
    expect(found.evidence.pass?.low).toBeCloseTo(back.evidence.pass?.low ?? 2, 12);
    expect(found.evidence.ratios.latency?.ratio).toBeCloseTo(back.evidence.ratios.latency?.ratio ?? 0, 12);
    expect(found.evidence.ratios.latency?.interval?.low).toBeCloseTo(80 / 120, 12);
  });
});

describe('many groups', () => {
  it('all against all of a swept run comes to what each pair comes to, adjusted for all of them', () => {
    const groups = Array.from({ length: 20 }, (_, at) => ({ promptId: `p${at}`, modelId: 'm' }));
    // Each next one is right of one more case; one answer of two in every seventh.
    const sides = groups.map(({ promptId }, at) =>
      side([...many('++', at), ...many('--', 19 - at), ...many('+-', 2)], `${promptId}/m`),
    );
    const run = { cells: sides.flatMap(({ cells }) => cells), cases: sides[19]?.cases ?? [] };
    const pairs = allPairs(groups);
    const sideOf = sidesOf(run);
    const light = withVerdicts(
      pairs,
      pairs.map(({ before, after }) => passFigures(sideOf(before), sideOf(after))),
    );
    const whole = compareGroups(run, pairs);
    expect(light).toHaveLength(190);
    expect(light.map(({ verdict }) => verdict)).toEqual(whole.map(({ verdict }) => verdict));
    expect(light.map(({ evidence }) => evidence.pass)).toEqual(whole.map(({ evidence }) => evidence.pass));
    // p of a pair alone would do; among 190 it takes more.
    const [near, far] = [9, 19].map((at) => light.find(({ after }) => after === groups[at]));
    expect([near?.verdict.code, far?.verdict.code]).toEqual(['undecided', 'better']);
    const [there, back] = [whole[18], light[18]];
    if (!there || !back) throw new Error('There are.');
    const { cases: _, leftOut: __, ratios: ___, ...figures } = turned(there).evidence;
    expect(turnedFigures(back).evidence).toEqual({
      ...figures,
      cases: { length: there.evidence.cases.length },
    });
  });
});

describe('compareGroups', () => {
  it('holds all against all, each pair once', () => {
    const groups = ['a', 'b', 'c'].map((promptId) => ({ promptId, modelId: 'm' }));
    const run = groups.map(({ promptId }, index) => side(many(index === 2 ? '+' : '-', 12), `${promptId}/m`));
    const all = { cells: run.flatMap(({ cells }) => cells), cases: run[0]?.cases ?? [] };
    const compared = compareGroups(all, allPairs(groups));
    expect(
      compared.map(({ before, after, verdict }) => `${before.promptId}${after.promptId} ${verdict.code}`),
    ).toEqual(['ab undecided', 'ac better', 'bc better']);
  });
});
