/** Models of this computer: the real library in a process of its own, with a tiny model that a test can know by heart. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { forkedProcess } from '@engine/local/forkedProcess';
import { createLocalModels, type LocalModels } from '@engine/local/localModels';
import type { Provider } from '@shared/domain/providers/provider';
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import type { Prompt, Session } from '@shared/domain/session/session';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliFolder } from '../support/builtCli';
import { writeTinyModel } from '../support/tinyModel';
import { depsWith, requestOf, run, sessionWith } from './harness';

const provider: Provider = { id: 'fake', kind: 'local', label: 'Here', baseUrl: '', needsKey: false };

let folder = '';
let models: LocalModels;

beforeAll(async () => {
  // Other tests are at work beside it.
  process.env.PARALLAX_MODEL_THREADS = '1';
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-models-'));
  await writeTinyModel(path.join(folder, 'tiny.gguf'));
  const startProcess = forkedProcess(path.join(cliFolder, 'modelProcess.js'));
  models = createLocalModels({ startProcess, folders: [folder], files: () => [] });
});
afterAll(async () => {
  models.close();
  await rm(folder, { recursive: true });
});

const asking = (content: string, params: SamplingParams = {}, more: Partial<Prompt> = {}): Session =>
  sessionWith([{ id: 'm', providerId: 'fake', model: 'tiny', params: { temperature: 0, ...params } }], {
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content }], ...more }],
  });
const deps = () => depsWith({ localModels: models, keyOf: () => undefined });
describe('a model of this computer', () => {
  it('streams its answer, counts its tokens and says why it ended', async () => {
    const ran = await run(requestOf(asking('a'), provider), { deps: deps() });
    expect(ran.of('m')).toMatchObject({
      status: 'completed',
      text: 'bcdefghijklmnopqrstuvwxyz',
      ending: 'stop',
      usage: { promptTokens: 28, cachedTokens: 0, completionTokens: 25 },
    });
    expect(ran.events.filter(({ type }) => type === 'delta').length).toBeGreaterThan(5);
  });
});
