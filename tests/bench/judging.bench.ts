/** Whether the intervals about a judge (its corrected rate, κ, a ranking) keep what they say, where the truth is known. */
import { test } from '@playwright/test';
import { seededRandom } from '@shared/domain/seededRandom';
import { agreementOf, type Labelled } from '@shared/domain/statistics/agreement';
import { bradleyTerry, type Duel } from '@shared/domain/statistics/bradleyTerry';
import { correctedRate } from '@shared/domain/statistics/correctedRate';
import { firstPlace } from '@shared/domain/statistics/firstPlace';
import { rateOf } from '@shared/domain/statistics/rate';
import { difficulty } from './support/drawnCases';
import { drawJudged, type Judging, plainKappa, publishedPpi } from './support/drawnJudges';
import { type Figure, record } from './support/figures';
import type { Interval } from './support/otherIntervals';

const RUNS = 1500;
const random = seededRandom('judging');
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
const covers = (interval: Interval | undefined, truth: number) =>
  interval !== undefined && interval.low <= truth + 1e-9 && truth - 1e-9 <= interval.high;
const share = (found: readonly boolean[]) => found.filter(Boolean).length / found.length;
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
const percent = (what: string, ours: number, aim: string, other?: readonly [string, number]): Figure => ({
  ...{ what, unit: '%', ours: 100 * ours, aim },
  ...(other && { floorIs: other[0], floor: 100 * other[1] }),
});
function told(name: string, rows: readonly (readonly [string, number])[]): void {
  const worst = rows.toSorted(([, a], [, b]) => a - b).slice(0, 5);
  console.log(
    `${name}\n${worst.map(([what, value]) => `  ${(100 * value).toFixed(1)} %  ${what}`).join('\n')}`,
  );
}

/** How often a judge passes what people pass, and fails what they fail. */
const JUDGES = [
  [1, 1],
  [0.99, 0.99],
  [0.95, 0.95],
  [0.9, 0.7],
  [0.97, 0.4],
  [0.7, 0.7],
] as const;

test('a judge put right by labels', { tag: '@long' }, () => {
  const sizes = [
    [30, 10],
    [30, 20],
    [100, 10],
    [100, 20],
    [100, 50],
    [400, 20],
    [400, 100],
  ] as const;
  const asked = [
    [1, 0],
    [5, 0.3],
    [5, 1],
  ] as const;
  const rows = sizes.flatMap(([count, labelled]) =>
    asked.flatMap(([samples, alike]) =>
      [0.5, 0.8, 0.95].flatMap((rate) => {
        const cases = difficulty(rate, alike, random);
        return JUDGES.map(([passes, fails]) => {
          const judging: Judging = { cases, count, samples, labelled, passes, fails };
          const runs = times(RUNS / 2, () => drawJudged(judging, random));
          const humans = runs.map((run) => rateOf(run.flatMap((each) => each.labelled?.human ?? [])));
          const found = runs.map(correctedRate);
          const width = (of: readonly (Interval | undefined)[]) =>
            mean(of.map((each) => (each ? each.high - each.low : 1)));
          return {
            what: `${count} cases × ${samples}, ${labelled} labelled, alike ${alike}, rate ${rate}, judge ${passes}/${fails}`,
            ours: share(found.map((each) => covers(each, cases.rate))),
            ppi: share(runs.map((run) => covers(publishedPpi(run, false), cases.rate))),
            tuned: share(runs.map((run) => covers(publishedPpi(run, true), cases.rate))),
            asJudged: share(runs.map((run) => covers(rateOf(run.map(({ judged }) => judged)), cases.rate))),
            width: width(found) / width(humans),
          };
        });
      }),
    ),
  );
  const worst = (name: 'ours' | 'ppi' | 'tuned' | 'asJudged') => Math.min(...rows.map((row) => row[name]));
  told(
    'worst for the corrected rate',
    rows.map(({ what, ours }) => [what, ours]),
  );
  record('judging-rate', [
    percent(`a corrected rate, ${rows.length} set-ups: worst coverage`, worst('ours'), '≥ 90 %', [
      'PPI as published',
      worst('ppi'),
    ]),
    percent('the same', worst('ours'), '', ['PPI++ as published', worst('tuned')]),
    percent('the same', worst('ours'), '', ['the rate as judged', worst('asJudged')]),
    percent('… mean coverage', mean(rows.map(({ ours }) => ours)), '95 %'),
    percent('… its width, of what the labels alone give', mean(rows.map(({ width }) => width)), '< 100 %'),
  ]);
});

test("Cohen's κ", { tag: '@long' }, () => {
  const rows = [10, 20, 50, 100, 200].flatMap((count) =>
    [0.5, 0.8, 0.95].flatMap((rate) =>
      JUDGES.slice(1).map(([passes, fails]) => {
        const chances = [rate * passes, (1 - rate) * (1 - fails), rate * (1 - passes), (1 - rate) * fails];
        const [both = 0, kind = 0, strict = 0, none = 0] = chances;
        const byChance = rate * (both + kind) + (1 - rate) * (strict + none);
        const truth = (both + none - byChance) / (1 - byChance);
        const runs = times(RUNS, () =>
          times(count, () => {
            const human = random() < rate;
            return { human, judge: random() < (human ? passes : 1 - fails) };
          }),
        );
        const found = runs
          .map((run) => agreementOf(run.map((each, at): Labelled => ({ ...each, caseId: `${at}` })))?.kappa)
          .filter((each) => each !== undefined);
        const counted = (run: (typeof runs)[number]) =>
          [
            [true, true],
            [false, true],
            [true, false],
            [false, false],
          ].map(
            ([human, judge]) => run.filter((each) => each.human === human && each.judge === judge).length,
          );
        const plain = runs.map((run) => plainKappa(counted(run))).filter((each) => each !== undefined);
        return {
          what: `${count} labels, rate ${rate}, judge ${passes}/${fails}`,
          ours: share(found.map((each) => covers(each, truth))),
          plain: share(plain.map((each) => covers(each, truth))),
        };
      }),
    ),
  );
  told(
    'worst for κ',
    rows.map(({ what, ours }) => [what, ours]),
  );
  record('judging-kappa', [
    percent(
      `κ, ${rows.length} set-ups: worst coverage`,
      Math.min(...rows.map(({ ours }) => ours)),
      '≥ 93 %',
      ['Fleiss, Cohen and Everitt', Math.min(...rows.map(({ plain }) => plain))],
    ),
    percent('… mean coverage', mean(rows.map(({ ours }) => ours)), '95 %'),
  ]);
});

/** Each case has a leaning of its own for each contestant, which its samples share. */
function drawDuels(
  strengths: readonly number[],
  cases: number,
  samples: number,
  lean: number,
): readonly Duel[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return times(cases, () => strengths.map((each) => each + lean * normal())).flatMap((own, at) =>
    own.flatMap((one, a) =>
      own.slice(a + 1).flatMap((other, more) =>
        times(samples, (): Duel => {
          const won = random() < 0.15 ? 0.5 : random() < 1 / (1 + Math.exp(other - one)) ? 1 : 0;
          return { a: `${a}`, b: `${a + 1 + more}`, won, caseId: `${at}` };
        }),
      ),
    ),
  );
}

test('a ranking', { tag: '@long' }, () => {
  const fields = [
    [0, 0],
    [1, 0],
    [3, 0],
    [1, 0.3, 0],
    [2, 1, 0, -1, -2],
  ];
  const rows = fields.flatMap((strengths) =>
    [10, 30, 100].flatMap((cases) =>
      [
        [1, 0],
        [1, 1.5],
        [5, 1.5],
      ].map(([samples = 1, lean = 0]) => {
        // What as many cases as one likes would come to.
        const many = bradleyTerry(drawDuels(strengths, 8000, 1, lean));
        const truth = new Map(typeof many === 'object' ? many.ranked.map((each) => [each.id, each]) : []);
        const found = times(RUNS / 5, () => bradleyTerry(drawDuels(strengths, cases, samples, lean)));
        const covered = found.flatMap((ranking) =>
          typeof ranking === 'object'
            ? ranking.ranked.map((each) => covers(each, truth.get(each.id)?.preferred ?? -1))
            : [],
        );
        return {
          what: `${strengths.join(' ')}, ${cases} cases × ${samples}, lean ${lean}`,
          ours: share(covered),
        };
      }),
    ),
  );
  told(
    'worst for a ranking',
    rows.map(({ what, ours }) => [what, ours]),
  );
  record('judging-ranking', [
    percent(
      `a ranking, ${rows.length} set-ups: worst coverage`,
      Math.min(...rows.map(({ ours }) => ours)),
      '≥ 90 %',
    ),
    percent('… mean coverage', mean(rows.map(({ ours }) => ours)), '95 %'),
  ]);
});

test('a leaning to the first place', { tag: '@long' }, () => {
  const rows = [10, 20, 30, 100].flatMap((count) =>
    [0, 0.05, 0.1, 0.3, 0.6, 0.9].flatMap((leaning) =>
      [0.5, 0.8, 1].map((first) => {
        const truth = 0.5 + leaning * (first - 0.5);
        const runs = times(RUNS, () =>
          firstPlace(
            times(count, () => {
              if (random() >= leaning) return { sum: 1, count: 2 };
              return { sum: random() < first ? 2 : 0, count: 2 };
            }),
          ),
        );
        return {
          what: `${count} pairs, ${leaning} decided by the place, ${first} of them for the first`,
          ours: share(runs.map((each) => covers(each, truth))),
        };
      }),
    ),
  );
  told(
    'worst for the first place',
    rows.map(({ what, ours }) => [what, ours]),
  );
  record('judging-place', [
    percent(
      `a leaning to the first place, ${rows.length} set-ups: worst coverage`,
      Math.min(...rows.map(({ ours }) => ours)),
      '≥ 90 %',
    ),
    percent('… mean coverage', mean(rows.map(({ ours }) => ours)), '95 %'),
  ]);
});
