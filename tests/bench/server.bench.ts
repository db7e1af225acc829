/**
 * The same rendered prompts at temperature 0, answered by the app's engine and by llama.cpp's own server with the same file: how many
 * answers are the same, and how far apart the two likeliest tokens lie where they part. PARALLAX_LLAMA_SERVER names the program.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSession } from '@main/services/library/sessionFile';
import { expect, test } from '@playwright/test';
import { type Figure, median, quantile, record } from './support/figures';
import { MODEL_FILE } from './support/llamas';
import { modelsIn, runIn } from './support/localEngine';

const SERVER = process.env.PARALLAX_LLAMA_SERVER ?? '';
const PORT = 18_764;
const URL_BASE = `http://127.0.0.1:${PORT}`;

test.describe.configure({ timeout: 20 * 60_000 });
test.skip(!existsSync(MODEL_FILE) || !existsSync(SERVER), 'It takes the model, and PARALLAX_LLAMA_SERVER.');

/** Of the example's: long answers and short ones. */
const PROMPTS = ['turns-0', 'text-0', 'turns-1', 'turns-8'];

interface Asked {
  readonly prompt: string;
  readonly tokens: number;
  readonly text: string;
}

interface Place {
  readonly token: string;
  readonly top_logprobs: readonly { readonly token: string; readonly logprob: number }[];
}

interface ServerAnswer {
  readonly content: string;
  readonly tokens_evaluated: number;
  readonly completion_probabilities: readonly Place[];
}

async function startServer(...more: readonly string[]): Promise<ChildProcess> {
  // Their number changes no answer, and two wait for each other where others are at work.
  const where = ['--host', '127.0.0.1', '--port', `${PORT}`, '-t', '1'];
  const args = ['-m', MODEL_FILE, '-c', '2048', '-np', '1', ...where, ...more];
  const server = spawn(SERVER, args, { stdio: 'ignore' });
  const isReady = () =>
    fetch(`${URL_BASE}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isReady, { timeout: 60_000 }).toBe(true);
  return server;
}

async function askServer({ prompt }: Asked): Promise<ServerAnswer> {
  const body = { prompt, temperature: 0, n_predict: 8, cache_prompt: false, n_probs: 2 };
  const answer = await fetch(`${URL_BASE}/completion`, { method: 'POST', body: JSON.stringify(body) });
  return (await answer.json()) as ServerAnswer;
}

async function askEngine(): Promise<readonly Asked[]> {
  const source = readFileSync(join('examples', 'sentiment', 'session.yaml'), 'utf8');
  const session = parseSession(source, 'session.yaml', 'sentiment');
  if (!session.ok) throw new Error(session.failure.code);
  const models = modelsIn();
  const prompts = session.value.prompts.filter(({ id }) => PROMPTS.includes(id));
  const { completions } = await runIn(models, { ...session.value, prompts });
  models.close();
  return [...completions.values()].map(({ steps }) => {
    const [step] = steps;
    const body = step?.request?.body as unknown as { prompt: readonly { text?: string; special?: string }[] };
    const prompt = body.prompt.map(({ text, special }) => text ?? special).join('');
    return { prompt, tokens: step?.usage?.promptTokens ?? 0, text: step?.text ?? '' };
  });
}

/** Between the two likeliest tokens at that place, in nats. */
const gapAt = ({ top_logprobs: [first, second] }: Place): number =>
  (first?.logprob ?? 0) - (second?.logprob ?? Number.NEGATIVE_INFINITY);

/** Where the two part; undefined where they say the same. */
function parting({ text }: Asked, { content, completion_probabilities: places }: ServerAnswer) {
  if (text === content) return undefined;
  let said = '';
  for (const place of places) {
    if (!text.startsWith(said + place.token)) return gapAt(place);
    said += place.token;
  }
  return 0;
}

function figures(name: string, asked: readonly Asked[], answers: readonly ServerAnswer[]): readonly Figure[] {
  const gaps = asked.flatMap((each, index) => parting(each, answers[index] as ServerAnswer) ?? []);
  const parted = gaps.length === 0 ? [Number.NaN] : gaps;
  const all = answers.flatMap(({ completion_probabilities }) => completion_probabilities.map(gapAt));
  const figure = (what: string, unit: Figure['unit'], ours: number): Figure => ({
    what,
    unit,
    ours,
    aim: '',
  });
  return [
    figure(`${name}: the same answer, of ${asked.length}`, 'answers', asked.length - gaps.length),
    figure('… where they part: the two likeliest tokens lie apart, median', 'nats', median(parted)),
    figure('… … at most', 'nats', Math.max(...parted)),
    figure('… of all tokens: the two likeliest lie apart, median', 'nats', median(all)),
    figure('… … 5th percentile', 'nats', quantile(all, 0.05)),
  ];
}

test('server', { tag: '@long' }, async () => {
  const asked = await askEngine();
  const all: Figure[] = [];
  for (const [name, args] of [
    ['llama-server', []],
    ['llama-server, reading 16 tokens at a time', ['-b', '16', '-ub', '16']],
  ] as const) {
    const server = await startServer(...args);
    const answers: ServerAnswer[] = [];
    for (const each of asked) answers.push(await askServer(each));
    server.kill();
    await new Promise((resolve) => server.once('exit', resolve));
    // Both read the same.
    expect(answers.map(({ tokens_evaluated }) => tokens_evaluated)).toEqual(
      asked.map(({ tokens }) => tokens),
    );
    all.push(...figures(name, asked, answers));
  }
  record('server', all);
});
