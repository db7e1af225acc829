import { idSchema } from '@shared/domain/ids';
import { cellKey, expandCells, parseCellKey } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldOutOf } from './heldOut';
import { type Optimised, optimise } from './optimise';
import { instructionsOf } from './proposal';
import type { JudgedCell, OptimisePlan, StudyStep } from './study';
import { callsOf, plannedCalls } from './studyCalls';

const cases = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `c${n}`, values: { n: `${n}` } }));

function planOf(
  count: number,
  rounds = 3,
  heldOut: readonly string[] = [],
  more: Partial<OptimisePlan> = {},
): OptimisePlan {
  const session: Session = {
    format: 2,
    id: 's1',
    title: 'T',
    notes: '',
    tags: [],
    prompts: [
      {
        id: 'p',
        name: 'A',
        messages: [
          { role: 'system', content: '0' },
          { role: 'user', content: '{{n}}' },
        ],
      },
    ],
    models: [{ id: 'm', providerId: 'fake', model: 'm', params: {} }],
    cases: cases(count),
    samples: 1,
    checks: [{ id: 'k', type: 'contains', value: 'yes' }] as unknown as Session['checks'],
  };
  const reflector = { id: 'r', providerId: 'fake', model: 'r', params: {} };
  const reflection = {
    id: 'reflection',
    name: 'R',
    messages: [{ role: 'user', content: '{{instructions}}|{{failures}}|{{rejected}}' }],
  } as const;
  return { kind: 'optimise', language: 'en', session, reflector, reflection, rounds, heldOut, ...more };
}

const judged = (cell: string, text: string, isPassed: boolean): JudgedCell => ({
  cell,
  text,
  isPassed,
  isCut: false,
  faults: isPassed ? [] : ['Not found.'],
});

/** It gets right as many cases as its instructions say. */
const firstOnes = (instructions: string, caseId: string) => Number(caseId.slice(1)) < Number(instructions);

/** A model, and a reflector that proposes what it is told to. */
function play(plan: OptimisePlan, proposals: readonly string[], isRight = firstOnes) {
  const steps: StudyStep[] = [];
  let asked = 0;
  const work = optimise(plan);
  let next = work.next();
  while (next.done !== true) {
    const step = next.value;
    steps.push(step);
    const keys = expandCells(step.session).map(cellKey);
    const answers =
      step.about === 'reflection'
        ? keys.map((key) => judged(key, proposals[asked++] ?? '', true))
        : keys.map((key) => {
            const { promptId, caseId } = parseCellKey(key);
            const prompt = step.session.prompts.find(({ id }) => id === promptId);
            return judged(key, caseId, isRight(prompt ? instructionsOf(prompt) : '', caseId));
          });
    next = work.next(answers);
  }
  return { steps, end: next.value as Optimised };
}

describe('optimise', () => {
  it('keeps what passes more often, and goes on from there', () => {
    const { steps, end } = play(planOf(5), ['2', '1', '4']);
    expect(steps.map(({ about, round }) => `${about} ${round}`)).toEqual([
      'baseline 0',
      'reflection 1',
      'candidate 1',
      'reflection 2',
      'candidate 2',
      'reflection 3',
      'candidate 3',
    ]);
    expect(end.candidates.map(({ passed, isBetter }) => [passed, isBetter])).toEqual([
      [0, true],
      [2, true],
      [1, false],
      [4, true],
    ]);
    expect(end.best).toMatchObject({ round: 3, passed: 4, total: 5, prompt: { id: 'p.3', name: 'A 3' } });
  });

  it('shows the reflecting model what failed, why, and what was no better', () => {
    const { steps } = play(planOf(3), ['2', '1', '2']);
    const values = steps
      .filter(({ about }) => about === 'reflection')
      .map(({ session }) => session.cases[0]?.values);
    expect(values[0]).toEqual({
      instructions: '0',
      failures: ['c0', 'c1', 'c2']
        .map((id, n) => `<input>\nn: ${n}\n</input>\n<answer>\n${id}\n</answer>\n<fault>Not found.</fault>`)
        .join('\n\n'),
      rejected: '',
    });
    expect(values[2]).toMatchObject({ instructions: '2', rejected: '<rejected>\n1\n</rejected>' });
  });

  it('ends when all pass, and asks nothing more', () => {
    expect(play(planOf(3), ['3', '9']).steps).toHaveLength(3);
  });

  it('does not try a proposal that cannot be asked, and tells the reflecting model so', () => {
    const { end, steps } = play(planOf(3), ['', '0', '{{x}}']);
    expect(end.refused.map(({ proposal }) => proposal.reason)).toEqual(['empty', 'known', 'variables']);
    expect(end.best.round).toBe(0);
    expect(steps.at(-1)?.session.cases[0]?.values.rejected).toBe(
      '<rejected>\n\n</rejected>\n<rejected>\n0\n</rejected>',
    );
  });

  it('ends when the reflecting model has nothing new to say', () => {
    const { steps, end } = play(planOf(3, 50), ['1', '1', '1', '1', '1', '1']);
    expect(steps.filter(({ about }) => about === 'reflection')).toHaveLength(3);
    expect(end.best.passed).toBe(1);
  });

  it('gives a candidate an id of its own, however long its parent’s is', () => {
    for (const id of ['p', 'q'.repeat(64), `${'q'.repeat(55)}.1`]) {
      const plan = planOf(3, 1);
      const prompts = plan.session.prompts.map((prompt) => ({ ...prompt, id }));
      const { end } = play({ ...plan, session: { ...plan.session, prompts } }, ['2']);
      expect(idSchema.safeParse(end.best.prompt.id).success).toBe(true);
      expect(end.best.prompt.id).not.toBe(id);
    }
  });

  it('counts only what a check says something of', () => {
    const plan = planOf(3, 1);
    const work = optimise(plan);
    const step = work.next();
    if (step.done) throw new Error('It asks for nothing.');
    const [first, ...rest] = expandCells(step.value.session).map(cellKey);
    const unjudged = { cell: first ?? '', text: '', isCut: false, faults: [] };
    const next = work.next([unjudged, ...rest.map((key) => judged(key, '', true))]);
    expect(next.value).toMatchObject({ best: { passed: 2, total: 2 } });
  });

  it('asks about the cases held out once, at the end, and only where something is better', () => {
    const better = play(planOf(6, 1, ['c2', 'c5']), ['5']);
    expect(better.steps.at(-1)).toMatchObject({ about: 'heldOut' });
    expect(better.end.heldOut).toMatchObject({
      before: 0,
      after: 1,
      total: 2,
      verdict: { code: 'undecided' },
    });
    const heldOutCells = better.steps
      .slice(0, -1)
      .flatMap(({ session }) => session.cases.map(({ id }) => id));
    expect(heldOutCells).not.toContain('c2');
    expect(play(planOf(6, 1, ['c2', 'c5']), ['0']).end).not.toHaveProperty('heldOut');
  });

  it('says on the cases held out that it is better, where they show it', () => {
    const plan = planOf(24, 1, heldOutOf(cases(24)));
    const { end } = play(plan, ['24']);
    expect(end.heldOut).toMatchObject({ before: 0, after: 8, total: 8, verdict: { code: 'better' } });
    expect(end.heldOut?.evidence.cases.map(({ caseId }) => caseId)).toEqual(plan.heldOut);
  });

  /** Right where the instructions name the case. */
  const named = (instructions: string, caseId: string) => instructions.split(' ').includes(caseId);

  it('goes on from each that is best on some case, not from the best alone', () => {
    const plan = planOf(6, 12, [], { seed: 1 });
    const proposals = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? `c0 c1 x${n}` : `c2 c3 c4 x${n}`));
    const { end } = play(plan, proposals, named);
    expect(end.pareto).toEqual([
      { round: 1, caseIds: ['c0', 'c1'] },
      { round: 2, caseIds: ['c2', 'c3', 'c4'] },
    ]);
    expect(new Set(end.candidates.map(({ parent }) => parent))).toEqual(new Set([undefined, 0, 1, 2]));
    // Without a seed, as files of earlier builds have none, of the best alone.
    const before = play(planOf(6, 12), proposals, named).end;
    expect(before.candidates.slice(3).every(({ parent }) => parent === 2)).toBe(true);
  });

  it('tries a proposal on a few cases, and asks about the others only where it is better on them', () => {
    const plan = planOf(9, 2, [], { minibatch: 2, seed: 7 });
    const { steps, end } = play(plan, ['0 of them', '9']);
    expect(steps.map(({ about, session }) => [about, session.cases.length])).toEqual([
      ['baseline', 9],
      ['reflection', 1],
      ['minibatch', 2],
      ['reflection', 1],
      ['minibatch', 2],
      ['candidate', 7],
    ]);
    expect(end.candidates.map(({ isDropped, passed, total }) => [isDropped, passed, total])).toEqual([
      [false, 0, 9],
      [true, 0, 2],
      [false, 9, 9],
    ]);
    expect(end.calls).toBe(9 + 1 + 2 + 1 + 2 + 7);
    expect(end.ending).toBe('allPass');
    const batch = steps.filter(({ about }) => about === 'minibatch')[0]?.session.cases.map(({ id }) => id);
    expect(steps[1]?.session.cases[0]?.values.failures?.match(/n: \d/g)).toHaveLength(2);
    for (const id of batch ?? []) expect(steps[1]?.session.cases[0]?.values.failures).toContain(id);
  });

  it('never plans more calls than its budget, and keeps those for the cases held out', () => {
    const texts = fc.array(fc.integer({ min: 0, max: 12 }).map(String), { minLength: 8, maxLength: 8 });
    const numbers = fc.record({
      count: fc.integer({ min: 6, max: 12 }),
      minibatch: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      spare: fc.integer({ min: 0, max: 60 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(numbers, texts, ({ count, spare, ...more }, told) => {
        const plan = planOf(count, 8, heldOutOf(cases(count)), more);
        const maxCalls = plannedCalls(plan).needed + spare;
        const { steps, end } = play({ ...plan, maxCalls }, told);
        const made = steps.reduce((sum, { session }) => sum + callsOf(session), 0);
        expect(made).toBeLessThanOrEqual(maxCalls);
        expect(end.calls).toBe(made);
        expect(steps.some(({ about }) => about === 'reflection')).toBe(true);
        expect(end.heldOut !== undefined).toBe(end.best.round > 0);
        expect(end.best.passed).toBe(Math.max(...end.candidates.map(({ passed }) => passed)));
      }),
      { numRuns: 60 },
    );
  });

  it('says the same each time it is handed the same', () => {
    const proposals = fc.array(fc.oneof(fc.integer({ min: 0, max: 8 }).map(String), fc.string()), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), proposals, (count, told) => {
        const plan = planOf(count, 5, heldOutOf(cases(count)), { seed: count, minibatch: 1 });
        expect(play(plan, told)).toEqual(play(plan, told));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the cases held out', () => {
  it('are every third, where there are six', () => {
    expect(heldOutOf(cases(5))).toEqual([]);
    expect(heldOutOf(cases(7))).toEqual(['c2', 'c5']);
  });

  it('are none that ask nothing, nor are those asked about', () => {
    const probe = (n: number) => ({ id: `n${n}`, values: { n: '' }, probe: 'content-free' as const });
    const mixed = [probe(1), ...cases(7), probe(2), probe(3)];
    expect(heldOutOf(mixed)).toEqual(['c2', 'c5']);
    expect(heldOutOf([...cases(5), probe(1)])).toEqual([]);
    const plan = planOf(7, 3, ['c2', 'c5']);
    const probed = { ...plan, session: { ...plan.session, cases: mixed } };
    expect(plannedCalls(probed)).toEqual(plannedCalls(plan));
  });
});
