/** Models of this computer: the real library in a process of its own, with a tiny model that a test can know by heart. */
import { copyFile, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { local } from '@engine/adapters/local/local';
import { createLocalModels, type LocalModels } from '@engine/local/localModels';
import { forkedProgram } from '@engine/programs/forkedProgram';
import { MODEL_PROGRAM, type Program } from '@engine/programs/program';
import { previewOf } from '@engine/run/previewOf';
import { serializeSession } from '@main/services/library/sessionFile';
import type { Provider } from '@shared/domain/providers/provider';
import type { RunEvent } from '@shared/domain/run/run';
import { parseCellKey } from '@shared/domain/session/cells';
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import type { ResponseFormat } from '@shared/domain/session/promptExtras';
import type { Message, Prompt, Session } from '@shared/domain/session/session';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliFolder, startCli } from '../support/builtCli';
import { writeTinyModel } from '../support/tinyModel';
import { depsWith, nodeHttp, requestOf, run, sender, sessionWith } from './harness';

const provider: Provider = { id: 'fake', kind: 'local', label: 'Here', baseUrl: '', needsKey: false };

let folder = '';
let models: LocalModels;
/** All that were started. */
const processes: Program[] = [];

beforeAll(async () => {
  // Other tests are at work beside it.
  process.env.PARALLAX_MODEL_THREADS = '1';
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-models-'));
  await writeTinyModel(path.join(folder, 'tiny.gguf'));
  await writeTinyModel(path.join(folder, 'picky.gguf'), {
    template: "{{ raise_exception('Only in turns') }}",
  });
  await writeTinyModel(path.join(folder, 'small.gguf'), { contextLength: 256 });
  await writeFile(path.join(folder, 'letter.gguf'), 'Dear model');
  await writeFile(
    path.join(folder, 'broken.gguf'),
    'GGUF, but not really: a text of more than a few letters',
  );
  const tiny = await readFile(path.join(folder, 'tiny.gguf'));
  // A terabyte that takes no room on the disk.
  await writeFile(path.join(folder, 'giant.gguf'), tiny);
  await truncate(path.join(folder, 'giant.gguf'), 1e12);
  await writeFile(path.join(folder, 'parted-00001-of-00002.gguf'), tiny);
  await writeFile(path.join(folder, 'cut.gguf'), tiny.subarray(0, 3000));
  await writeFile(path.join(folder, 'short.gguf'), tiny.subarray(0, 500_000));
  const startProcess = forkedProgram(path.join(cliFolder, 'modelProcess.js'), MODEL_PROGRAM);
  models = createLocalModels({
    startProcess: (listeners) => {
      const begun = startProcess(listeners);
      processes.push(begun);
      return begun;
    },
    places: () => [{ type: 'folder', path: folder }],
    idleMs: () => undefined,
    onActivity: () => undefined,
  });
});
afterAll(async () => {
  models.close();
  await rm(folder, { recursive: true });
});

const user = (content: string): Message => ({ role: 'user', content });

function asking(
  content: string | readonly Message[],
  params: SamplingParams = {},
  more: Partial<Prompt> = {},
): Session {
  const messages = typeof content === 'string' ? [user(content)] : content;
  return sessionWith(
    [{ id: 'm', providerId: 'fake', model: 'tiny', params: { temperature: 0, ...params } }],
    {
      prompts: [{ id: 'p', name: 'A', messages, ...more }],
    },
  );
}
const withModel = (model: string, session: Session): Session => ({
  ...session,
  models: session.models.map((each) => ({ ...each, model })),
});

const deps = () => depsWith({ localModels: models, keyOf: () => undefined });
const runAll = (session: Session, onEvent?: (event: RunEvent) => void, signal?: AbortSignal) =>
  run(requestOf(session, provider), { deps: deps(), ...(onEvent && { onEvent }), ...(signal && { signal }) });
const ask = async (session: Session) => (await runAll(session)).of('m');
const saidOf = async (...asked: Parameters<typeof asking>) => (await ask(asking(...asked))).text;

describe('an answer', () => {
  it('is streamed, its tokens counted, and says why it ended', async () => {
    const ran = await runAll(asking('a'));
    expect(ran.of('m')).toMatchObject({
      status: 'completed',
      text: 'bcdefghijklmnopqrstuvwxyz',
      ending: 'stop',
      usage: { promptTokens: 28, completionTokens: 25 },
    });
    // The first of it at once, what follows a few times a second.
    expect(ran.events.filter(({ type }) => type === 'delta').length).toBeGreaterThan(1);
    // That the model was loaded first is a wait, and no part of what the answer took.
    expect(ran.of('m').waitedMs).toBeGreaterThan(0);
  });

  it('has at most so many tokens', async () => {
    expect(await ask(asking('L', { maxTokens: 5 }))).toMatchObject({ text: 'OPLOP', ending: 'length' });
  });

  it('ends where the model has no more room', async () => {
    const answer = await ask(withModel('small', asking('L')));
    expect(answer).toMatchObject({ ending: 'length', finishReason: 'context' });
    expect(answer.usage?.completionTokens).toBe(256 - 28);
  });

  it('ends before a stop sequence', async () => {
    expect(await ask(asking('a', { stop: ['zz', 'jkl'] }))).toMatchObject({
      text: 'bcdefghi',
      ending: 'stop',
    });
  });

  it('has thoughts apart', async () => {
    expect(await ask(asking('T'))).toMatchObject({ reasoning: 'XY', text: 'HI' });
  });

  it('is held to a JSON Schema', async () => {
    const properties = { ok: { type: 'boolean' }, is: { enum: ['x', 'y'] } };
    const responseFormat: ResponseFormat = {
      type: 'json_schema',
      name: 'r',
      schema: { type: 'object', properties },
    };
    const text = await saidOf('a', { maxTokens: 200 }, { responseFormat });
    expect(JSON.parse(text)).toEqual({ ok: expect.any(Boolean), is: expect.stringMatching(/^[xy]$/) });
  });
});

describe('sampling', () => {
  it('gives the same text for the same seed, whatever was asked in between', async () => {
    const digits = (seed: number) => saidOf('S', { temperature: 1, seed, maxTokens: 20 });
    const first = await digits(7);
    expect(first).toMatch(/^\d{20}$/);
    await saidOf(`L${'x'.repeat(100)}`, { maxTokens: 3 });
    expect(await digits(7)).toBe(first);
    expect(await digits(8)).not.toBe(first);
  });

  it.each([0, -1, 2 ** 32 - 1, Number.MAX_SAFE_INTEGER])('takes %i for a seed as any other', async (seed) => {
    const digits = () => saidOf('S', { temperature: 1, seed, maxTokens: 20 });
    expect(await digits()).toBe(await digits());
  });

  it('draws anew where there is no seed', async () => {
    const session = { ...asking('S', { temperature: 1, maxTokens: 20 }), samples: 3 };
    const texts = [...(await runAll(session)).completions.values()].map(({ steps }) => steps[0]?.text);
    expect(new Set(texts).size).toBe(3);
  });

  it.each([{ topK: 1 }, { topP: 0.01 }, { minP: 1 }] as const)(
    'keeps to the likeliest with %j',
    async (params) => {
      const seeds = Array.from({ length: 8 }, (_, seed) => seed);
      const all = async (more: SamplingParams) =>
        new Set(await Promise.all(seeds.map((seed) => saidOf('R', { temperature: 2, seed, ...more }))));
      expect(await all(params)).toEqual(new Set(['!']));
      expect((await all({ topP: 1, minP: 0 })).size).toBeGreaterThan(1);
    },
  );

  it.each([{ repeatPenalty: 1.2 }, { presencePenalty: 2 }, { frequencyPenalty: 2 }] as const)(
    'likes less what was said with %j',
    async (params) => {
      expect(await saidOf('Q', { maxTokens: 3 })).toBe('QQQ');
      expect(await saidOf('Q', { maxTokens: 3, ...params })).toMatch(/^W/);
    },
  );

  it('tells log probabilities where they are asked for, with as many others', async () => {
    expect((await ask(asking('R'))).logprobs).toBeUndefined();
    const [token] = (await ask(asking('R', { logprobs: true, topLogprobs: 2 }))).logprobs ?? [];
    expect(token).toMatchObject({ token: '!', top: [{ token: '!' }, { token: '?' }] });
    expect(Math.exp(token?.logprob ?? 0)).toBeCloseTo(0.83, 1);
    expect((await ask(asking('R', { logprobs: true }))).logprobs?.[0]).not.toHaveProperty('top');
  });
});

describe('what is shown', () => {
  const shown = async (session: Session, by = provider) => {
    const request = requestOf(session, by);
    const preview = await previewOf(session, [by], parseCellKey(request.cells[0] ?? ''), () => ({
      ...sender,
      localModels: models,
    }));
    if (!preview.ok) throw new Error(preview.failure.code);
    return preview.value;
  };
  const readBy = async (session: Session, by = provider) => {
    const { prompt } = (await shown(session, by)).body as { prompt: { text?: string; special?: string }[] };
    return prompt.map(({ text, special }) => text ?? `⟦${special}⟧`).join('');
  };

  it('is what is sent: the text that the model reads, with the special tokens and all values that are used', async () => {
    const session = asking('a');
    const request = await shown(session);
    expect((await ask(session)).request).toEqual(request);
    expect(request).toMatchObject({
      protocol: 'local',
      body: {
        added: 'Be tiny.',
        sampling: { temperature: 0, topK: 40, topP: 0.95, minP: 0.05, repeatPenalty: 1 },
      },
    });
    expect(await readBy(session)).toBe(
      '⟦<s>⟧⟦<|go|>⟧system:Be tiny.⟦<|end|>⟧⟦<|go|>⟧user:a⟦<|end|>⟧⟦<|go|>⟧a',
    );
    const to = { provider, key: undefined, userAgent: '', wallNow: Date.now, localModels: models };
    expect(await local.readingOf?.(request, to, nodeHttp.send)).toMatchObject({
      value: {
        text: '<s><|go|>system:Be tiny.<|end|><|go|>user:a<|end|><|go|>a',
        specialTokens: [{ from: 0, to: 3 }, { from: 3, to: 9 }, {}, {}, {}, {}],
        addedSystem: 'Be tiny.',
      },
    });
  });

  it('has no system message of the template’s own where that is switched off', async () => {
    const without = '⟦<s>⟧⟦<|go|>⟧user:a⟦<|end|>⟧⟦<|go|>⟧a';
    expect(await readBy(asking('a'), { ...provider, templateSystem: false })).toBe(without);
    expect(await readBy(asking('a'), { ...provider, models: { tiny: { templateSystem: false } } })).toBe(
      without,
    );
  });

  it('has an empty system message as such', async () => {
    const session = asking([{ role: 'system', content: '' }, user('a')]);
    expect(await readBy(session)).toBe('⟦<s>⟧⟦<|go|>⟧system:⟦<|end|>⟧⟦<|go|>⟧user:a⟦<|end|>⟧⟦<|go|>⟧a');
  });

  it('reads a mark in a message as letters', async () => {
    const [bare, marked] = [await ask(asking('ab')), await ask(asking('a<|end|>b'))];
    expect((marked.usage?.promptTokens ?? 0) - (bare.usage?.promptTokens ?? 0)).toBe('<|end|>'.length);
  });
});

describe('a prompt that begins as the one before', () => {
  it('is read once: 40 cases under a prompt of 1,000 tokens', async () => {
    const TAIL = 12;
    const values = Array.from({ length: 40 }, (_, index) => `${index}`.padStart(2, '0').padEnd(4, '.'));
    const session: Session = {
      ...asking([{ role: 'system', content: 'y'.repeat(1000) }, user('a{{x}}')], { maxTokens: 2 }),
      cases: values.map((x, index) => ({ id: `c${index}`, values: { x } })),
    };
    const answers = [...(await runAll(session)).completions.values()];
    const read = answers.map(({ steps }) => {
      const { promptTokens = 0, cachedTokens = 0 } = steps[0]?.usage ?? {};
      return promptTokens - cachedTokens;
    });
    expect(read).toHaveLength(40);
    expect(read.reduce((sum, tokens) => sum + tokens, 0)).toBeLessThan(1040 + 40 * (TAIL + 16));
  });

  it('follows it, whichever case and prompt it is of', async () => {
    const long = (letter: string) => letter.repeat(400);
    const session: Session = {
      ...asking([]),
      prompts: ['A', 'B', 'C'].map((name) => ({
        id: name,
        name,
        messages: [{ role: 'system', content: '{{text}}' }, user(`a${name}`)],
      })),
      cases: ['h', 'i', 'j'].map((letter) => ({ id: letter, values: { text: long(letter) } })),
    };
    const answers = [...(await runAll(session)).completions.values()];
    const read = answers.reduce((sum, { steps }) => {
      const { promptTokens = 0, cachedTokens = 0 } = steps[0]?.usage ?? {};
      return sum + promptTokens - cachedTokens;
    }, 0);
    expect(read).toBeLessThan(3 * 440 + 9 * 48);
  });
});

describe('stop', () => {
  it('keeps what was said, and ends the work', async () => {
    const controller = new AbortController();
    const ran = await runAll(
      asking('L', { maxTokens: 8000 }),
      ({ type }) => type === 'delta' && controller.abort(),
      controller.signal,
    );
    expect(ran.of('m')).toMatchObject({ status: 'cancelled' });
    expect(ran.of('m').text).toMatch(/^O/);
    expect(await saidOf('a', { maxTokens: 2 })).toBe('bc');
  });

  it('is heard while a prompt is read', async () => {
    const long = asking(`a${'z'.repeat(4000)}`, { maxTokens: 1 });
    const controller = new AbortController();
    const ran = await runAll(
      long,
      ({ type }) => type === 'started' && setTimeout(() => controller.abort(), 20),
      controller.signal,
    );
    expect(ran.of('m')).toMatchObject({ status: 'cancelled', text: '' });
    const { cachedTokens } = (await ask(asking(`a${'z'.repeat(1000)}`, { maxTokens: 1 }))).usage ?? {};
    expect(cachedTokens).toBeLessThan(1000);
  });

  it('of one leaves the next its turn', async () => {
    const ran = await runAll({ ...asking('a', { maxTokens: 3 }), samples: 3 });
    const order = ran.events
      .filter(({ type }) => type === 'started' || type === 'completed')
      .map(({ type }) => type);
    expect(order).toEqual(['started', 'completed', 'started', 'completed', 'started', 'completed']);
  });
});

describe('a process that ends', () => {
  it('costs the cell that was under way; the next run begins another', async () => {
    const before = processes.length;
    const ran = await runAll(
      { ...asking('L', { maxTokens: 8000 }), samples: 1 },
      ({ type }) => type === 'delta' && processes.at(-1)?.kill(),
    );
    expect(ran.of('m')).toMatchObject({ status: 'failed', failure: { code: 'local.crashed' } });
    expect(ran.of('m').text).toMatch(/^O/);
    expect(await saidOf('a', { maxTokens: 2 })).toBe('bc');
    expect(processes.length).toBe(before + 1);
  });
});

describe('what cannot be asked is said', () => {
  it.each([
    ['a file that is not there', 'nobody', {}, 'local.modelMissing'],
    ['a file that is no model', 'letter', {}, 'local.notGguf'],
    ['a file that only begins like one', 'broken', {}, 'local.damaged'],
    ['a file that is cut within its header', 'cut', {}, 'local.damaged'],
    ['a file that is cut within its weights', 'short', {}, 'local.damaged'],
    ['a template that refuses', 'picky', {}, 'local.template'],
    ['more memory than is free', 'giant', {}, 'local.memory'],
    ['a part that is missing', 'parted', {}, 'local.partMissing'],
    ['more than it holds', 'small', { messages: [user('a'.repeat(300))] }, 'local.tooLong'],
    [
      'an image',
      'tiny',
      { messages: [{ ...user('a'), parts: [{ type: 'image', url: 'data:image/png;base64,AA' }] }] },
      'local.onlyText',
    ],
  ] as const)('%s', async (_, model, more, code) => {
    const answer = await ask(withModel(model, asking('a', {}, more as Partial<Prompt>)));
    expect(answer).toMatchObject({ status: 'failed', failure: { code, params: { model } } });
  });

  it('in the words of the template', async () => {
    expect((await ask(withModel('picky', asking('a')))).failure?.detail).toContain('Only in turns');
  });
});

describe('room', () => {
  const sizeOf = async (session: Session) => {
    const request = requestOf(session, provider);
    const made = await previewOf(session, [provider], parseCellKey(request.cells[0] ?? ''), () => ({
      ...sender,
      localModels: models,
    }));
    if (!made.ok) throw new Error(made.failure.code);
    const to = { provider, key: undefined, userAgent: '', wallNow: Date.now, localModels: models };
    return local.sizeOf?.(made.value, to);
  };

  it('for an answer that was asked for is room that it needs: none is cut', async () => {
    const session = withModel('small', asking('a', { maxTokens: 229 }));
    expect(await ask(session)).toMatchObject({
      status: 'failed',
      failure: { code: 'local.noRoom', params: { left: 228 } },
    });
    expect(await ask(withModel('small', asking('a', { maxTokens: 228 })))).toMatchObject({ ending: 'stop' });
  });

  it('is told before anything is sent: counted where the model is loaded, estimated where it is not', async () => {
    await ask(asking('a'));
    expect(await sizeOf(asking('a', { maxTokens: 9 }))).toEqual({
      ok: true,
      value: { tokens: 28, isCounted: true, answerTokens: 9, limit: 8192 },
    });
    expect(await sizeOf(withModel('small', asking('a')))).toMatchObject({
      value: { isCounted: false, limit: 256 },
    });
  });

  it('in memory is told, and given back', async () => {
    await ask(asking('a'));
    expect(models.activity()).toMatchObject({ type: 'on', file: path.join(folder, 'tiny.gguf') });
    const before = processes.length;
    models.unload();
    expect(models.activity()).toEqual({ type: 'off' });
    expect(await saidOf('a', { maxTokens: 2 })).toBe('bc');
    expect(processes.length).toBe(before + 1);
  });
});

describe('the command line', () => {
  it('asks the models in the data folder, and ends', async () => {
    const work = await mkdtemp(path.join(tmpdir(), 'parallax-cli-local-'));
    const data = path.join(work, 'data');
    await mkdir(path.join(data, 'models'), { recursive: true });
    await copyFile(path.join(folder, 'tiny.gguf'), path.join(data, 'models', 'tiny.gguf'));
    const session = asking('a');
    const [setting] = session.models;
    if (!setting) throw new Error('No model.');
    const models = [{ ...setting, providerId: 'this-computer' }];
    await writeFile(path.join(work, 's.yaml'), serializeSession({ ...session, models }));
    const env = { PARALLAX_MODEL_THREADS: '1' };
    const { status, out } = await startCli(work, ['run', 's.yaml', '--user-data-dir', data], env).ended;
    expect(out).toContain('bcdefghijklmnopqrstuvwxyz');
    expect(status).toBe(0);
    await rm(work, { recursive: true });
  });
});
