/**
 * The process of the built-in model is killed again and again, at random times: while it loads, reads, answers, or rests. The app goes
 * on, what was said is kept, the next run is answered; a round in which that fails is told and counted. PARALLAX_KILLS: how many.
 */
import { existsSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { killOnce, type Moment, type Outcome } from '../e2e/support/killing';
import { BuiltInApp } from './support/builtInApp';
import { record } from './support/figures';
import { MODEL_FILE } from './support/llamas';
import { story } from './support/story';

const KILLS = Number(process.env.PARALLAX_KILLS) || 50;
/** At most so many milliseconds into it. */
const MOMENTS: readonly (readonly [Moment, number])[] = [
  ['loading', 900],
  ['reading', 3000],
  ['answering', 2500],
  ['answering', 2500],
  ['idle', 0],
];

const prompts = {
  long: (round: number) => story(`Round ${round}`, 1500),
  talkative: 'Tell me a long story of a dragon, a lighthouse and three clever children, with many chapters.',
  short: 'Hi',
  answer: /\S/,
};

test.describe.configure({ timeout: 40 * 60_000 });
test.skip(!existsSync(MODEL_FILE), 'The built-in model is not on this computer: npm run setup fetches it.');

test('kills', { tag: '@long' }, async () => {
  const ours = await BuiltInApp.start(900);
  await ours.ask(prompts.short);
  const outcomes: Outcome[] = [];
  const faults: string[] = [];
  for (let round = 0; round < KILLS; round++) {
    const [moment, within] = MOMENTS[Math.floor(Math.random() * MOMENTS.length)] ?? ['idle', 0];
    const after = Math.random() * within;
    try {
      const outcome = await killOnce(ours.app, prompts, moment, after, round);
      outcomes.push(outcome);
      console.log(
        `${round} ${moment} after ${after.toFixed(0)} ms: ${outcome.ended}, ${outcome.kept} letters kept`,
      );
    } catch (error) {
      faults.push(`${round} ${moment} after ${after.toFixed(0)} ms: ${error}`);
      console.log(faults.at(-1));
    }
  }
  expect(await ours.app.title.inputValue()).toBe('Bench');
  await ours.close();
  const letters = outcomes.map(({ kept }) => kept);
  console.log(
    `${outcomes.length} of ${KILLS} as they should be; ${Math.max(...letters)} letters kept at most`,
  );
  record('kills', [
    {
      what: `built-in model killed ${KILLS} times: rounds that went wrong`,
      unit: 'rounds',
      ours: faults.length,
      aim: '0',
    },
  ]);
  expect(faults).toEqual([]);
});
