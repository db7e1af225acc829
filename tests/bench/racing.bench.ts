/** Whether a race keeps what it says, on made-up cases whose truth is known: false drops, what it saves, what it does to figures. */
import { test } from '@playwright/test';
import { PromptRace } from '@shared/domain/racing/promptRace';
import { fewestSamples, leadOf, leadStays } from '@shared/domain/racing/settled';
import { seededRandom } from '@shared/domain/seededRandom';
import { shuffled } from '@shared/domain/shuffled';
import { rateOf } from '@shared/domain/statistics/rate';
import { type Difficulty, difficulty } from './support/drawnCases';
import { type Figure, record } from './support/figures';

const RUNS = 2000;
const random = seededRandom('racing');
const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (what: string, ours: number, aim = '', more: Partial<Figure> = {}): Figure => ({
  ...{ what, unit: '%', ours: 100 * ours, aim },
  ...more,
});

/** A prompt's rate at each case, all prompts on the same cases: as hard for all so often. */
function table(of: readonly Difficulty[], cases: number, samples: number, shared: number): number[][] {
  const rows = times(cases, () => random());
  return of.map((each) =>
    rows.map((place) => {
      const chance = each.chanceAt(random() < shared ? place : random());
      return mean(times(samples, () => (random() < chance ? 1 : 0)));
    }),
  );
}

/** Looked at after each case; returns after how many each prompt was dropped. */
function race(rates: readonly (readonly number[])[]): readonly (number | undefined)[] {
  const cases = rates[0]?.length ?? 0;
  const ids = rates.map((_, at) => `${at}`);
  let seen = 0;
  const running = new PromptRace(
    ids,
    times(cases, (at) => `${at}`),
    0.05,
    (prompt, at) => (Number(at) < seen ? rates[Number(prompt)]?.[Number(at)] : undefined),
  );
  const dropped: (number | undefined)[] = ids.map(() => undefined);
  for (seen = 1; seen <= cases; seen += 1) {
    running.look();
    for (const [at, id] of ids.entries()) if (running.dropped(id)) dropped[at] ??= seen;
  }
  return dropped;
}

/** What one would do by hand: a paired z test after each case from the tenth on. */
function peeks(one: readonly number[], other: readonly number[]): boolean {
  let [sum, squares] = [0, 0];
  return one.some((value, at) => {
    const difference = value - (other[at] ?? 0);
    sum += difference;
    squares += difference ** 2;
    return at >= 9 && Math.abs(sum) > 1.96 * Math.sqrt(squares);
  });
}

test('prompts that are dropped in error', { tag: '@long' }, () => {
  const rows = [0.5, 0.8, 0.95].flatMap((rate) =>
    [0, 0.3, 1].flatMap((alike) =>
      [2, 4].flatMap((prompts) =>
        [30, 200].flatMap((cases) =>
          [1, 5].map((samples) => {
            const of = times(prompts, () => difficulty(rate, alike, random));
            const runs = times(RUNS, () => table(of, cases, samples, 0.5));
            return {
              ours: mean(runs.map((rates) => (race(rates).some((at) => at !== undefined) ? 1 : 0))),
              peeking: mean(runs.map(([one = [], other = []]) => (peeks(one, other) ? 1 : 0))),
            };
          }),
        ),
      ),
    ),
  );
  const peeking = { floorIs: 'z after each case', floor: 100 * Math.max(...rows.map((row) => row.peeking)) };
  record('racing-drops', [
    percent(
      `runs with a false drop, ${rows.length} set-ups: the most`,
      Math.max(...rows.map(({ ours }) => ours)),
      '≤ 5 %',
      peeking,
    ),
    percent('… mean', mean(rows.map(({ ours }) => ours)), '≤ 5 %'),
  ]);
});

/** Of a table whose prompts are right equally often, always on other cases: it is asked in a shuffled order and comes to an end. */
test('a table without a better prompt', { tag: '@long' }, () => {
  const rows = [20, 80, 320].map((cases) => {
    const order = times(cases, (at) => at);
    const dropped = times(RUNS, () => {
      const places = shuffled(order, random);
      const first = places.map((at) => (at * 2 < cases ? 1 : 0));
      return race([first, first.map((rate) => 1 - rate)]).some((at) => at !== undefined) ? 1 : 0;
    });
    return percent(`false drops, a table of ${cases} cases without a better prompt`, mean(dropped), '≤ 5 %');
  });
  record('racing-table', rows);
});

test('what dropping saves', { tag: '@long' }, () => {
  const rows = [
    [0.9, 0.5],
    [0.9, 0.7],
    [0.8, 0.7],
    [0.9, 0.7, 0.7, 0.5],
  ].map((rates) => {
    const of = rates.map((rate) => difficulty(rate, 0.3, random));
    const runs = times(RUNS / 4, () => race(table(of, 100, 1, 0.5)));
    const saved = mean(
      runs.map((dropped) => mean(dropped.map((at) => (at === undefined ? 0 : (100 - at) / 100)))),
    );
    const kept = mean(runs.map(([best]) => (best === undefined ? 1 : 0)));
    return [
      percent(`saved of 100 cases at ${rates.join(', ')}`, saved),
      percent('… the best is kept', kept, '≥ 95 %'),
    ];
  });
  record('racing-saved', rows.flat());
});

test('what settling saves, and does to figures', { tag: '@long' }, () => {
  const rows = [5, 10, 20].flatMap((samples) =>
    [0.6, 0.8].map((rate) => {
      const of = difficulty(rate, 0.3, random);
      const found = times(RUNS, () => {
        const cases = times(30, () => {
          const chance = of.chanceAt(random());
          const said = times(samples, () =>
            random() < chance ? 'right' : `wrong ${Math.floor(random() * 3)}`,
          );
          let asked = fewestSamples(samples, 0.95);
          while (
            asked < samples &&
            leadStays({ ...leadOf(said.slice(0, asked)), left: samples - asked }) < 0.95
          )
            asked += 1;
          return { early: said.slice(0, asked), said };
        });
        const right = (all: readonly string[]) => ({
          sum: all.filter((each) => each === 'right').length,
          count: all.length,
        });
        const early = rateOf(cases.map((each) => right(each.early)));
        const whole = rateOf(cases.map((each) => right(each.said)));
        return {
          asked: mean(cases.map((each) => each.early.length / samples)),
          same: mean(cases.map((each) => (most(each.early) === most(each.said) ? 1 : 0))),
          early: early && early.low <= of.rate && of.rate <= early.high ? 1 : 0,
          whole: whole && whole.low <= of.rate && of.rate <= whole.high ? 1 : 0,
          shift: (early?.rate ?? 0) - (whole?.rate ?? 0),
        };
      });
      const all = (name: keyof (typeof found)[number]) => mean(found.map((each) => each[name]));
      const what = `${samples} samples, rate ${rate}`;
      return [
        percent(`asked, ${what}`, all('asked')),
        percent('… the same majority as all samples', all('same')),
        percent('… the rate’s interval covers', all('early'), '', {
          floorIs: 'all asked',
          floor: 100 * all('whole'),
        }),
        percent('… the rate is off by', all('shift')),
      ];
    }),
  );
  record('racing-settled', rows.flat());
});

/** What most say; the first of those that are said equally often. */
function most(said: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const each of said) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}
