/** Ends the process that runs models, at any time, and looks whether anything else was lost by it. */

import { expect } from '@playwright/test';
import { inMain } from './inMain';
import type { ParallaxApp } from './parallaxApp';

/** What it is at when it is killed. */
export type Moment = 'idle' | 'loading' | 'reading' | 'answering';

/** By Electron's own count. */
export const modelProcessesOf = (app: ParallaxApp): Promise<readonly number[]> =>
  inMain(app, ({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter(({ name, serviceName }) => name === 'Parallax models' || serviceName === 'Parallax models')
      .map(({ pid }) => pid),
  );

/** A model is loaded, on a machine that others use, too. */
const PATIENCE_MS = 60_000;

async function kill(app: ParallaxApp): Promise<number> {
  let found: readonly number[] = [];
  await expect
    .poll(async () => {
      found = await modelProcessesOf(app);
      return found.length;
    })
    .toBe(1);
  const [pid = 0] = found;
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => modelProcessesOf(app)).not.toContain(pid);
  return pid;
}

/** Prompts, and the answer of the one that is always answered. */
export interface Prompts {
  /** Read for some seconds; begins as no other does. */
  readonly long: (round: number) => string;
  /** Answered for some seconds. */
  readonly talkative: string;
  readonly short: string;
  readonly answer: string | RegExp;
}

/** What became of the run under which the process was killed; `kept`: letters that were on the screen before, and still are. */
export interface Outcome {
  readonly moment: Moment;
  readonly ended: 'failed' | 'answered' | 'nothing asked';
  readonly kept: number;
}

/**
 * A round: a run, the process's end `after` so many milliseconds of that moment, and another run. The app goes on, what was said is
 * kept, and the next run is answered. Where the process was killed before it had been asked, another one answers.
 */
export async function killOnce(
  app: ParallaxApp,
  prompts: Prompts,
  moment: Moment,
  after: number,
  round: number,
): Promise<Outcome> {
  const { page } = app;
  const answer = app.answerOf('');
  const text = async () => ((await answer.count()) > 0 ? ((await answer.textContent()) ?? '') : '');
  const before = await text();
  if (moment === 'idle' || moment === 'loading') await kill(app);
  let outcome: Outcome = { moment, ended: 'nothing asked', kept: 0 };
  if (moment !== 'idle') {
    await app.write('User message', moment === 'reading' ? prompts.long(round) : prompts.talkative);
    await app.run.click();
    if (moment === 'answering') await expect.poll(text).not.toMatch(asWhole(before));
    await page.waitForTimeout(after);
    const said = moment === 'answering' ? await text() : '';
    await kill(app);
    const failed = app.outputs.first().getByText('The process that runs models ended');
    const isFailed = async () => (await failed.count()) > 0;
    // There is nothing to stop before the run begins, either: what became of it is waited for, and then its end.
    await expect
      .poll(async () => (await isFailed()) || !asWhole(before).test(await text()), { timeout: PATIENCE_MS })
      .toBe(true);
    await expect(app.stop).toBeHidden({ timeout: PATIENCE_MS });
    const hasFailed = await isFailed();
    expect(await text()).toContain(said);
    outcome = { moment, ended: hasFailed ? 'failed' : 'answered', kept: said.length };
  }
  await app.write('User message', prompts.short);
  await app.runToEnd({ timeout: PATIENCE_MS });
  await expect(answer).toHaveText(prompts.answer);
  return outcome;
}

/** That text and nothing else, or nothing at all. */
const asWhole = (text: string) => new RegExp(`^(${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})?$`);
