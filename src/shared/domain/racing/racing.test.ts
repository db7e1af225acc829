/** Against figures that scipy and exact fractions gave (reference.py). */

import { sessionSchema } from '@shared/domain/session/session';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { raceWith } from './race';
import { casesInOrder, raceOrder, samplesAlways } from './raceOrder';
import { whyNoRace } from './raceOutlook';
import reference from './reference.json' with { type: 'json' };
import { type Outcome, RunningRace } from './runningRace';
import { fewestSamples, leadOf, leadStays } from './settled';
import { fewestCases, Wager } from './wager';

const worthOf = (differences: readonly number[]) => {
  const wager = new Wager();
  for (const each of differences) wager.take(each);
  return wager.worth;
};

describe('a lead', () => {
  it.each(reference.lead)('$first against $second', ({ first, second, stays }) => {
    expect(leadStays({ first, second, left: 1000 })).toBeCloseTo(stays, 12);
  });

  it('is certain where those that are left cannot turn it', () => {
    expect(leadStays({ first: 3, second: 0, left: 2 })).toBe(1);
    expect(leadStays({ first: 3, second: 0, left: 3 })).toBeLessThan(1);
    expect(leadStays({ first: 3, second: 1, left: 2 })).toBeLessThan(1);
  });

  it('is counted by answers that are the same', () => {
    expect(leadOf(['a', 'b', 'a', 'c', 'b', 'a'])).toEqual({ first: 3, second: 2 });
    expect(leadOf([])).toEqual({ first: 0, second: 0 });
  });

  it('settles a case of twenty with four alike, of five with three, of two with none less', () => {
    expect([20, 5, 4, 3, 2, 1].map((samples) => fewestSamples(samples, 0.95))).toEqual([4, 3, 3, 2, 2, 1]);
  });
});

describe('a wager', () => {
  it.each(reference.wagers)('on $differences', ({ differences, worth, integral }) => {
    expect(worthOf(differences)).toBeCloseTo(worth, 9);
    expect(worth / integral).toBeGreaterThan(0.97);
    expect(worth / integral).toBeLessThan(1.03);
  });

  it('is worth no more on average where neither side is better, whatever came before', () => {
    const difference = fc.constantFrom(-1, -0.6, -0.2, 0, 0.2, 0.6, 1);
    fc.assert(
      fc.property(fc.array(difference, { maxLength: 40 }), difference, (before, next) => {
        const mean = (worthOf([...before, next]) + worthOf([...before, -next])) / 2;
        expect(mean).toBeCloseTo(worthOf(before), 6 - Math.ceil(Math.log10(worthOf(before) + 1)));
      }),
    );
  });

  it('wins forty with eight cases at the least', () => {
    expect(fewestCases(40)).toBe(8);
  });
});

const keys = (prompts: string, cases: number, samples: number) =>
  [...prompts].flatMap((prompt) =>
    Array.from({ length: cases }, (_, at) => at).flatMap((at) =>
      Array.from({ length: samples }, (_, sample) => `${prompt}/m/c${at}/${sample}`),
    ),
  );
const both = raceWith(['settled', 'dropped']);
const settles = raceWith(['settled']);
const drops = raceWith(['dropped']);

describe('the order', () => {
  it('asks what is always asked first, case by case with all prompts, and names each cell once', () => {
    if (!settles) throw new Error('no race');
    const cells = keys('AB', 3, 5);
    const ordered = raceOrder(cells, 5, settles);
    expect(ordered.toSorted()).toEqual(cells.toSorted());
    const first = casesInOrder(['c0', 'c1', 'c2'], settles)[0];
    expect(samplesAlways(5, settles)).toBe(3);
    expect(ordered.slice(0, 6)).toEqual(
      [0, 1, 2].flatMap((at) => [`A/m/${first}/${at}`, `B/m/${first}/${at}`]),
    );
    expect(ordered.slice(18).map((key) => key.slice(-1))).toEqual([
      ...Array(6).fill('3'),
      ...Array(6).fill('4'),
    ]);
  });

  it('is the same for the same seed, and not the order of the table', () => {
    const ids = Array.from({ length: 30 }, (_, at) => `c${at}`);
    expect(casesInOrder(ids, { seed: 'a' })).toEqual(casesInOrder(ids, { seed: 'a' }));
    expect(casesInOrder(ids, { seed: 'a' })).not.toEqual(ids);
  });
});

/** Asks one after the other as the race says; returns what was asked. */
function play(cells: readonly string[], samples: number, race: typeof both, said: (key: string) => Outcome) {
  if (!race) throw new Error('no race');
  const running = new RunningRace(cells, samples, race, new Map());
  return raceOrder(cells, samples, race).map((key) => {
    const next = running.next(key);
    running.ended(key, next === 'ask' ? said(key) : {});
    return [key, next] as const;
  });
}

describe('what a race may save', () => {
  it('counts no case that asks nothing', () => {
    const prompt = (id: string) => ({ id, name: '', messages: [] });
    const withCases = (own: number, probes: number) =>
      sessionSchema.parse({
        ...{ format: 2, id: 's', title: '', prompts: [prompt('a'), prompt('b')] },
        models: [{ id: 'm', providerId: 'x', model: 'm', params: {} }],
        checks: [{ id: 'k', type: 'equals', value: 'yes' }],
        cases: Array.from({ length: own + probes }, (_, n) => ({
          ...{ id: `${n}`, values: {} },
          ...(n < probes && { probe: 'domain-words' }),
        })),
      });
    const none = whyNoRace('dropped', withCases(1, 0));
    const fewest = none?.reason === 'fewCases' ? none.cases : 0;
    expect(fewest).toBeGreaterThan(2);
    expect(whyNoRace('dropped', withCases(fewest, 0))).toBeUndefined();
    expect(whyNoRace('dropped', withCases(fewest - 1, 20))).toEqual(none);
  });
});

describe('a race', () => {
  it('leaves out the samples of a case whose answer is settled, and only those', () => {
    const told = play(keys('A', 2, 8), 8, settles, (key) => ({
      answer: key.includes('c0') ? 'same' : key.slice(-1),
    }));
    const skipped = told.filter(([, next]) => next !== 'ask');
    expect(skipped.map(([key]) => key).toSorted()).toEqual([4, 5, 6, 7].map((at) => `A/m/c0/${at}`));
    expect(skipped[0]?.[1]).toEqual({ reason: 'settled', agreeing: 4, answers: 4 });
  });

  it('waits for what is asked before it in its case', () => {
    if (!settles) throw new Error('no race');
    const race = new RunningRace(keys('A', 1, 8), 8, settles, new Map());
    expect(race.next('A/m/c0/3')).toBe('ask');
    expect(race.next('A/m/c0/4')).toBe('wait');
    for (const at of [0, 1, 2]) race.ended(`A/m/c0/${at}`, { answer: 'x' });
    expect(race.next('A/m/c0/4')).toBe('wait');
    expect(race.ended('A/m/c0/3', {})).toContain('A/m/c0/4');
    expect(race.next('A/m/c0/4')).toBe('ask');
  });

  it('does not take calls that failed for answers', () => {
    const told = play(keys('A', 1, 8), 8, settles, () => ({}));
    expect(told.every(([, next]) => next === 'ask')).toBe(true);
  });

  it('drops the prompt that another beats case after case, and asks the other on', () => {
    const told = play(keys('AB', 30, 1), 1, drops, (key) => ({ passes: key.startsWith('B') }));
    const asked = (prompt: string) =>
      told.filter(([key, next]) => key.startsWith(prompt) && next === 'ask').length;
    expect([asked('A'), asked('B')]).toEqual([8, 30]);
    expect(told.find(([, next]) => next !== 'ask')?.[1]).toEqual({ reason: 'dropped', by: 'B', cases: 8 });
  });

  it('drops nobody where all are alike, or where nothing can be judged', () => {
    for (const passes of [true, undefined]) {
      const told = play(keys('ABC', 60, 1), 1, drops, () => ({ passes }));
      expect(told.every(([, next]) => next === 'ask')).toBe(true);
    }
  });

  it('takes cases in their order, not in that in which answers arrive', () => {
    if (!drops) throw new Error('no race');
    const cells = keys('AB', 30, 1);
    const race = new RunningRace(cells, 1, drops, new Map());
    const [first, ...others] = raceOrder(cells, 1, drops);
    for (const key of others) race.ended(key, { passes: key.startsWith('B') });
    expect(race.next('A/m/c0/0')).toBe('ask');
    race.ended(first ?? '', { passes: first?.startsWith('B') });
    expect(race.next('A/m/c0/0')).toMatchObject({ reason: 'dropped', by: 'B' });
  });

  it('keeps to what was dropped before', () => {
    if (!drops) throw new Error('no race');
    const told = new Map([['A/m/c3/0', { reason: 'dropped', by: 'B', cases: 8 } as const]]);
    const race = new RunningRace(keys('AB', 5, 1), 1, drops, told);
    expect(race.next('A/m/c4/0')).toMatchObject({ reason: 'dropped' });
    expect(race.next('B/m/c4/0')).toBe('ask');
  });

  it('compares by the samples that are always asked alone', () => {
    // From the fourth sample on A is right: those came only where the first were not settled.
    const told = play(keys('AB', 12, 5), 5, both, (key) => {
      const passes = key.startsWith('B') || Number(key.slice(-1)) > 2;
      return { answer: passes ? 'right' : key.slice(-1), passes };
    });
    expect(told.some(([key, next]) => key.startsWith('A') && next !== 'ask' && next !== 'wait')).toBe(true);
  });
});
