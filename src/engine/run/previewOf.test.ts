import type { Provider } from '@shared/domain/providers/provider';
import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { noLocalModels } from '../../../tests/fakes/noLocalModels';
import { previewOf } from './previewOf';

const provider: Provider = {
  id: 'x',
  kind: 'openai-compatible',
  label: 'X',
  baseUrl: 'http://127.0.0.1:8000/v1',
  needsKey: false,
};
const sessionWith = (more: Partial<Session>): Session => ({
  format: 2,
  id: 's1',
  title: '',
  notes: '',
  tags: [],
  prompts: [{ id: 'p', name: 'A', messages: [{ id: 'm1', role: 'user', content: 'Be {{how}}.' }] }],
  models: [{ id: 'm', providerId: 'x', model: 'gpt-x', params: {} }],
  cases: [{ id: 'c', values: { how: 'brief' } }],
  samples: 1,
  checks: [],
  ...more,
});
const cell = { promptId: 'p', modelId: 'm', caseId: 'c', sample: 0 };

const senderTo = () => ({ userAgent: 'Parallax/1', hasKey: false, localModels: noLocalModels });

describe('what is sent', () => {
  it('uses the empty case where a session has none', async () => {
    const session = sessionWith({
      cases: [],
      prompts: [{ id: 'p', name: '', messages: [{ role: 'user', content: 'x' }] }],
    });
    expect((await previewOf(session, [provider], { ...cell, caseId: '-' }, senderTo)).ok).toBe(true);
  });

  it.each([
    [
      'a variable without a value',
      sessionWith({ cases: [{ id: 'c', values: {} }] }),
      [provider],
      { code: 'prompt.missingVariables', params: { names: 'how' } },
    ],
    ['an unknown provider', sessionWith({}), [], { code: 'provider.unknown', params: { provider: 'x' } }],
    [
      'no model name',
      sessionWith({ models: [{ id: 'm', providerId: 'x', model: ' ', params: {} }] }),
      [provider],
      { code: 'model.missing', params: { provider: 'X' } },
    ],
    [
      'a prompt without messages',
      sessionWith({ prompts: [{ id: 'p', name: 'A', messages: [] }] }),
      [provider],
      { code: 'prompt.empty', params: { prompt: 'A' } },
    ],
    ['a cell of another session', sessionWith({ prompts: [] }), [provider], { code: 'internal' }],
  ] as const)('fails for %s', async (_, session, providers, failure) => {
    expect(await previewOf(session, providers, cell, senderTo)).toMatchObject({ ok: false, failure });
  });
});
