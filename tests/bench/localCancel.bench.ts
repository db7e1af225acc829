/** Stop pressed in the middle: until the built-in model's process has heard it and can take the next question. */
import { existsSync } from 'node:fs';
import { test } from '@playwright/test';
import type { RunEvent } from '@shared/domain/run/run';
import { sessionOf } from '../e2e/support/test';
import { builtIn } from './support/builtInApp';
import { burden } from './support/burden';
import { type Figure, median, quantile, record } from './support/figures';
import { MODEL_FILE } from './support/llamas';
import { builtProcess, modelsIn, runIn } from './support/localEngine';
import { story } from './support/story';

const TIMES = 40;
const PROMPT = 4000;
/** Of reading, long enough to come to the end of such a prompt. */
const WITHIN_MS = { started: 600, delta: 130 };

test.skip(!existsSync(MODEL_FILE), 'The built-in model is not on this computer: npm run setup fetches it.');

/** The app's models, and how long each cancellation took their process. */
function timedModels() {
  const asked = new Map<unknown, number>();
  const took: number[] = [];
  type Message = { readonly type: string; readonly id: unknown };
  const models = modelsIn(({ onMessage, onExit }) => {
    const process = builtProcess({
      onMessage: (message) => {
        const { type, id } = message as Message;
        if (type === 'cancelled') took.push(performance.now() - (asked.get(id) ?? Number.NaN));
        onMessage(message);
      },
      onExit,
    });
    const post = (message: unknown) => {
      const { type, id } = message as Message;
      if (type === 'cancel') asked.set(id, performance.now());
      process.post(message);
    };
    return { ...process, post };
  });
  return { models, took };
}

/** After a random while: a prompt that was cancelled is gone on with, so that all of it is passed through. */
async function cancelled(after: 'started' | 'delta', promptTokens: number): Promise<readonly number[]> {
  const { models, took } = timedModels();
  for (let beginning = 0; took.length < TIMES; ) {
    const messages = [{ role: 'user' as const, content: story(beginning, promptTokens) }];
    const session = sessionOf('Cancel', [builtIn(1000)], { prompts: [{ id: 'a', name: 'A', messages }] });
    const controller = new AbortController();
    let isAnswered = false;
    const onEvent = ({ type }: RunEvent) => {
      isAnswered ||= type === 'delta';
      if (type === after) setTimeout(() => controller.abort(), 20 + Math.random() * WITHIN_MS[after]);
    };
    await runIn(models, session, onEvent, controller.signal);
    if (isAnswered) beginning += 1;
  }
  models.close();
  return took;
}

function figures(what: string, took: readonly number[]): readonly Figure[] {
  const samples = { ours: took };
  return [
    { what, unit: 'ms', ours: median(took), aim: '', samples },
    { what: '… p95', unit: 'ms', ours: quantile(took, 0.95), aim: '≤ 100 ms' },
    { what: '… longest', unit: 'ms', ours: Math.max(...took), aim: '' },
  ];
}

test('cancel', async () => {
  const reading = await cancelled('started', PROMPT);
  const answering = await cancelled('delta', 60);
  const hogs = burden(2);
  const burdened = await cancelled('started', PROMPT);
  hogs.end();
  record('localCancel', [
    ...figures('built-in model: cancelled in a prompt of 4,000 tokens', reading),
    ...figures('built-in model: cancelled while it answers', answering),
    ...figures('built-in model: in the prompt, two others at work', burdened),
  ]);
});
