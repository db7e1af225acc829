/** The built-in model in the window beside llama.cpp's own bench and the library by itself: the same file, in turn. */
import { existsSync } from 'node:fs';
import { type Page, test } from '@playwright/test';
import { BuiltInApp } from './support/builtInApp';
import { burden } from './support/burden';
import { type Figure, median, quantile, record } from './support/figures';
import { LlamaAlone, llamaBench, MODEL_FILE, type Speed } from './support/llamas';
import { lookOn } from './support/probe';
import { story } from './support/story';

const ROUNDS = 5;
const PROMPT = 200;
const ANSWER = 128;

test.skip(!existsSync(MODEL_FILE), 'The built-in model is not on this computer: npm run setup fetches it.');

/** Milliseconds from the click on Run to the frame that has the first of the answer. */
async function toScreen(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const onScreen = () => document.querySelector('[data-testid=output-text]')?.textContent ?? '';
    (window as unknown as { shown: Promise<number> }).shown = new Promise((resolve) => {
      const onClick = ({ timeStamp }: Event) => {
        const before = onScreen();
        const onFrame = (stamp: number) => {
          const text = onScreen();
          if (text !== '' && text !== before) resolve(stamp - timeStamp);
          else requestAnimationFrame(onFrame);
        };
        requestAnimationFrame(onFrame);
      };
      window.addEventListener('click', onClick, { capture: true, once: true });
    });
  });
  return () => page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown);
}

/** One answer in the window, which has had a moment's rest. */
async function askOurs(ours: BuiltInApp, beginning: string) {
  const { page } = ours.app;
  await ours.app.write('User message', story(beginning, PROMPT - 30));
  await page.waitForTimeout(1200);
  const shown = await toScreen(page);
  const rest = await lookOn(page);
  await ours.run();
  const { frames, longestTask } = await rest();
  return { ...(await ours.answer()), shown: await shown(), frames, longestTask };
}

test('speed', async () => {
  const ours = await BuiltInApp.start(ANSWER);
  const [asItComes, poolOfOne] = [await LlamaAlone.start(), await LlamaAlone.start(1)];
  await askOurs(ours, 'Zero');
  const said: Awaited<ReturnType<typeof askOurs>>[] = [];
  const alone: Speed[] = [];
  const alone1: Speed[] = [];
  const floor: Speed[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const answer = await askOurs(ours, `Round ${round}`);
    said.push(answer);
    alone.push(await asItComes.answer(answer.read, ANSWER));
    alone1.push(await poolOfOne.answer(answer.read, ANSWER));
    const bench = await llamaBench(answer.promptTokens, ANSWER);
    if (bench) floor.push(bench);
  }
  for (const each of [asItComes, poolOfOne]) each.close();

  const per = (rivals: readonly Speed[], of: (speed: Speed) => number) =>
    median(said.map((answer, index) => of(answer) / of(rivals[index] ?? answer)));
  const figures = (what: string, unit: Figure['unit'], of: (speed: Speed) => number, aim: string): Figure[] =>
    [
      { floorIs: 'llama-bench', rivals: floor, aim },
      { floorIs: 'node-llama-cpp', rivals: alone, aim: '' },
      { floorIs: 'the same, a pool of one', rivals: alone1, aim: '' },
    ]
      .filter(({ rivals }) => rivals.length > 0)
      .map(({ floorIs, rivals, aim: aimed }) => ({
        what,
        unit,
        ours: median(said.map(of)),
        floorIs,
        floor: median(rivals.map(of)),
        ratio: per(rivals, of),
        aim: aimed,
        samples: { ours: said.map(of), floor: rivals.map(of) },
      }));

  const hogs = burden(2);
  const burdened: number[] = [];
  for (let round = 0; round < 2; round++) burdened.push((await askOurs(ours, `Busy ${round}`)).perSecond);
  hogs.end();
  await ours.close();

  const one = (what: string, unit: Figure['unit'], values: readonly number[], aim = ''): Figure => ({
    what,
    unit,
    ours: median(values),
    aim,
    samples: { ours: values },
  });
  const frames = said.flatMap((each) => each.frames);
  record('localSpeed', [
    ...figures('built-in model: tokens a second', 'tokens/s', ({ perSecond }) => perSecond, '≥ 0.9 ×'),
    ...figures(`… first text of ${said[0]?.promptTokens} tokens`, 'ms', ({ toFirst }) => toFirst, ''),
    one(
      '… Run pressed → first text on the screen',
      'ms',
      said.map(({ shown }) => shown),
    ),
    { ...one('… p95 frame while it answers', 'ms', frames, '≤ 17 ms'), ours: quantile(frames, 0.95) },
    one(
      '… longest task (0: below 50)',
      'ms',
      said.map(({ longestTask }) => longestTask),
    ),
    one('… two others at work: tokens a second', 'tokens/s', burdened),
  ]);
});
