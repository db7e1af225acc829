/** The model that comes with the app, where it is on this computer: what a real template, tokenizer and vocabulary do. */
import path from 'node:path';
import { createLocalModels, type LocalModels } from '@engine/local/localModels';
import { forkedProgram } from '@engine/programs/forkedProgram';
import { MODEL_PROGRAM } from '@engine/programs/program';
import { ownBuiltInModel } from '@main/services/models/builtInModel';
import { LEAST_ROOM, memoryNeed } from '@shared/domain/models/memory';
import type { Provider } from '@shared/domain/providers/provider';
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import type { ResponseFormat } from '@shared/domain/session/promptExtras';
import type { Message } from '@shared/domain/session/session';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliFolder } from '../support/builtCli';
import { depsWith, requestOf, run, sessionWith } from './harness';

const file = ownBuiltInModel();
const provider: Provider = { id: 'fake', kind: 'local', label: 'Here', baseUrl: '', needsKey: false };

describe.skipIf(file === undefined)('the built-in model', () => {
  let models: LocalModels;
  beforeAll(() => {
    process.env.PARALLAX_MODEL_THREADS = '1';
    const startProcess = forkedProgram(path.join(cliFolder, 'modelProcess.js'), MODEL_PROGRAM);
    models = createLocalModels({
      startProcess,
      places: () => [{ type: 'builtIn', path: file ?? '' }],
      idleMs: () => undefined,
      onActivity: () => undefined,
    });
  });
  afterAll(() => models.close());

  const user = (content: string): Message => ({ role: 'user', content });
  async function ask(messages: readonly Message[], params: SamplingParams, responseFormat?: ResponseFormat) {
    const name = path.basename(file ?? '', '.gguf');
    const setting = { id: 'm', providerId: 'fake', model: name, params };
    const prompt = { id: 'p', name: 'A', messages, ...(responseFormat && { responseFormat }) };
    const session = sessionWith([setting], { prompts: [prompt] });
    const deps = depsWith({ localModels: models, keyOf: () => undefined });
    return (await run(requestOf(session, provider), { deps })).of('m');
  }

  const QUESTION = 'What is the capital of France?';

  it('reads its template’s own system message, which is shown; an empty one in its place changes the answer', async () => {
    const own = await ask([user(QUESTION)], { temperature: 0, maxTokens: 12 });
    expect(own.request?.body).toMatchObject({
      added: 'You are a helpful AI assistant named SmolLM, trained by Hugging Face',
    });
    const empty = await ask([{ role: 'system', content: '' }, user(QUESTION)], {
      temperature: 0,
      maxTokens: 12,
    });
    expect(empty).toMatchObject({ text: 'The capital of France is Paris.', ending: 'stop' });
    expect(own.text).not.toContain('Paris');
  });

  it('says the same for the same seed, whether it had read the prompt’s beginning or not', async () => {
    const story = (end: string) => [
      user(`Tell a story of a lighthouse, a dragon and three clever children. ${end}`),
    ];
    const params = { temperature: 1, seed: 7, maxTokens: 24 };
    const first = await ask(story('Use odd names.'), params);
    await ask(story('Use no adjectives at all.'), { ...params, maxTokens: 2 });
    const again = await ask(story('Use odd names.'), params);
    expect(again.usage?.cachedTokens).toBeGreaterThan(0);
    expect(again.text).toBe(first.text);
    await ask([user('Hi')], { ...params, maxTokens: 2 });
    expect((await ask(story('Use odd names.'), params)).text).toBe(first.text);
  });

  it('answers in JSON of a schema', async () => {
    const schema = {
      type: 'object',
      properties: { city: { type: 'string' }, isCapital: { type: 'boolean' } },
    };
    const format: ResponseFormat = { type: 'json_schema', name: 'r', schema };
    const { text } = await ask(
      [user(`${QUESTION} Answer in JSON.`)],
      { temperature: 0, maxTokens: 60 },
      format,
    );
    expect(JSON.parse(text)).toEqual({ city: expect.any(String), isCapital: expect.any(Boolean) });
  });

  it('streams letters of several tokens whole', async () => {
    const { text } = await ask([user('Repeat: 😊👩‍👩‍👧 敏捷')], { temperature: 0, maxTokens: 24 });
    expect(text).not.toContain('\ufffd');
  });

  it('takes about the memory that its file’s header comes to, and none once it is unloaded', async () => {
    const read = await models.read(file ?? '');
    if (!read.ok) throw new Error(read.failure.code);
    expect(read.facts).toMatchObject({
      architecture: 'llama',
      quantisation: 'Q4_1',
      parameters: 134_515_008,
      contextLength: 8192,
      licence: 'apache-2.0',
      hasTemplate: true,
    });
    await ask([user(QUESTION)], { temperature: 0, maxTokens: 2 });
    const activity = models.activity();
    if (activity.type === 'off') throw new Error('It is not in memory.');
    const need = memoryNeed(read.facts.memory, LEAST_ROOM);
    expect(activity.bytes / need).toBeGreaterThan(0.8);
    // Some processors want the weights in another order: then the file's own pages count as well, as long as nobody else needs them.
    expect(activity.bytes / need).toBeLessThan(1 + read.bytes / need + 0.5);
    models.unload();
    expect(models.activity()).toEqual({ type: 'off' });
  });
});
