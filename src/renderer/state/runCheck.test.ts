import type { ProviderStatus } from '@shared/domain/providers/keyring';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { problemsOf } from './runCheck';

const status = (id: string, hasKey: boolean): ProviderStatus => ({
  provider: {
    id,
    kind: 'openai-compatible',
    label: id.toUpperCase(),
    baseUrl: 'http://x/v1',
    needsKey: true,
  },
  ...(hasKey && { keySource: 'memory' as const }),
  isBaseUrlFromEnvironment: false,
});
const statuses = [status('with', true), status('without', false)];
const isReady = ({ keySource }: ProviderStatus) => keySource !== undefined;
const model = (providerId: string, name = 'm'): ModelSetting => ({
  id: `${providerId}-${name}`,
  providerId,
  model: name,
  params: {},
});
const sessionWith = (
  content: string,
  models: readonly ModelSetting[],
  more: Partial<Session> = {},
): Session => ({
  format: 2,
  id: 's1',
  title: '',
  notes: '',
  tags: [],
  prompts: [{ id: 'a', name: 'A', messages: [{ role: 'user', content }] }],
  models,
  cases: [],
  samples: 1,
  checks: [],
  ...more,
});
const problems = (session: Session) => problemsOf(session, statuses, isReady);

describe('problemsOf', () => {
  it('finds none where everything is in order', () => {
    expect(problems(sessionWith('Hello', [model('with')]))).toEqual([]);
  });

  it('asks models of this computer for no address', () => {
    const provider = { id: 'here', kind: 'local', label: 'Here', baseUrl: '', needsKey: false } as const;
    const here: ProviderStatus = { provider, isBaseUrlFromEnvironment: false };
    expect(problemsOf(sessionWith('Hello', [model('here')]), [here], () => true)).toEqual([]);
  });

  it('asks for a model first', () => {
    expect(problems(sessionWith('', []))).toEqual([{ type: 'noModels' }]);
  });

  it('names the variables without a value, and the cases that lack them', () => {
    const cases = [
      { id: 'c1', values: { a: '1', b: '2' } },
      { id: 'c2', values: { a: '1' } },
    ];
    const session = sessionWith('{{a}} {{b}}', [model('with')], { cases });
    expect(problems(session)).toMatchObject([{ type: 'missingVariables', names: ['b'], caseNumbers: [2] }]);
    expect(problems({ ...session, cases: [] })).toMatchObject([
      { type: 'missingVariables', names: ['a', 'b'], caseNumbers: [] },
    ]);
  });

  it('looks at the asked part only, and not at prompts left out', () => {
    const cases = [
      { id: 'c1', values: { a: '1' } },
      { id: 'c2', values: {} },
    ];
    const session = sessionWith('{{a}}', [model('with'), model('without')], { cases });
    expect(problemsOf(session, statuses, isReady, { caseId: 'c1' })).toEqual([]);
    expect(problemsOf(session, statuses, isReady, { modelId: 'without-m' })).toMatchObject([
      { type: 'missingVariables' },
      { type: 'model' },
    ]);
    const [prompt] = session.prompts;
    if (!prompt) throw new Error('no prompt');
    const leftOut = { ...prompt, id: 'b', isLeftOut: true };
    expect(problems({ ...session, prompts: [leftOut] })).toEqual([{ type: 'allLeftOut' }]);
    const other = { ...prompt, messages: [{ role: 'user' as const, content: 'Hello' }] };
    expect(problems({ ...session, prompts: [other, leftOut] })).toEqual([]);
  });

  it('takes the place of examples for no variable, and stops a run whose pool is gone', () => {
    const session = sessionWith('{{examples}}\n{{a}}', [model('with')], {
      cases: [{ id: 'c', values: { a: '1' } }],
    });
    const shows = (examples: Session['prompts'][number]['examples']): Session => ({
      ...session,
      pools: [{ id: 'pool', name: '', rows: [] }],
      prompts: session.prompts.map((prompt) => ({ ...prompt, ...(examples && { examples }) })),
    });
    expect(problems(shows({ pool: 'pool', k: 2, as: 'text' }))).toEqual([]);
    expect(problems(shows({ pool: 'pool', k: 2 }))).toMatchObject([{ names: ['examples'] }]);
    expect(problems(shows({ pool: 'gone', k: 2, as: 'text' }))).toMatchObject([
      { type: 'noPool', pool: 'gone' },
    ]);
  });

  it('stops a run of an empty prompt', () => {
    expect(problems(sessionWith('', [model('with')]))).toMatchObject([{ type: 'emptyPrompt' }]);
  });

  it('lets the other models answer when one lacks a key or a name', () => {
    expect(problems(sessionWith('Hello', [model('with'), model('without'), model('with', '')]))).toEqual([]);
  });

  it('stops a run that no model can answer, each reason once', () => {
    const session = sessionWith('Hello', [model('without'), model('without', 'n'), model('gone')]);
    expect(problems(session).map((problem) => problem.type === 'model' && problem.failure)).toEqual([
      { code: 'auth.missingKey', params: { provider: 'WITHOUT' } },
      { code: 'provider.unknown', params: { provider: 'gone' } },
    ]);
  });
});
