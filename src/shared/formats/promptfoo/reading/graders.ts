/** Who grades: as the assertion says, the test, the default, or promptfoo itself. */
import type { Grader } from '@shared/domain/checks/grader';
import { isObject } from '@shared/domain/json';
import { type Embedders, embeddersOf } from './embedders';
import { type ModelRead, readModel, type Servers } from './models';
import type { Part } from './part';

/** promptfoo 0.121.20 takes these where nobody is named, by the first key that it finds in this order. */
const BY_DEFAULT = [
  { provider: /^openai:/, model: 'gpt-5.5-2026-04-23', baseUrl: 'https://api.openai.com/v1', kind: 'openai' },
  {
    provider: /^anthropic:/,
    model: 'claude-sonnet-4-6',
    baseUrl: 'https://api.anthropic.com/v1',
    kind: 'openai-compatible',
  },
  {
    provider: /^google:/,
    model: 'gemini-2.5-pro',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
    kind: 'openai-compatible',
  },
  {
    provider: /^mistral:/,
    model: 'mistral-large-latest',
    baseUrl: 'https://api.mistral.ai/v1',
    kind: 'openai-compatible',
  },
  { provider: /^xai:/, model: 'grok-4.3', baseUrl: 'https://api.x.ai/v1', kind: 'openai-compatible' },
] as const;

export interface Graders {
  /** Undefined where it is left out, which is told. `isNamed`: the configuration names it. */
  readonly of: (part: Part | undefined) => { readonly grader: Grader; readonly isNamed: boolean } | undefined;
  /** Who makes vectors. */
  readonly embedder: Embedders['of'];
}

/** Each is read once. */
export function gradersOf(models: readonly ModelRead[], env: Part | undefined, servers: Servers): Graders {
  const read = new Map<Part, Grader | undefined>();
  const byDefault = () => {
    const ids = models.flatMap((each) => each.ids);
    const chosen = BY_DEFAULT.find(({ provider }) => ids.some((id) => provider.test(id))) ?? BY_DEFAULT[0];
    const server = servers.at({ baseUrl: chosen.baseUrl, kind: chosen.kind, needsKey: true });
    return { providerId: server?.id ?? 'openai', model: chosen.model, params: {} };
  };
  return {
    embedder: embeddersOf(models, env, servers).of,
    of(part) {
      if (!part) return { grader: byDefault(), isNamed: false };
      if (!read.has(part)) read.set(part, namedGrader(part, models, env, servers));
      const grader = read.get(part);
      return grader && { grader, isNamed: true };
    },
  };
}

function namedGrader(
  part: Part,
  models: readonly ModelRead[],
  env: Part | undefined,
  servers: Servers,
): Grader | undefined {
  const own = isObject(part.value) ? part.get('text') : undefined;
  const named = own ?? part;
  const model = models.find(({ ids }) => typeof named.value === 'string' && ids.includes(named.value));
  if (model) named.use();
  const [made] =
    model?.isSetOver === false ? [model] : readModel(model?.part ?? named, env, servers, 'grader');
  if (!made) return undefined;
  // What its own prompt has places for, ours does not say.
  if (made.http && made.http.names.length > 0) {
    made.part.leaveOut('graderLeftOut');
    return undefined;
  }
  if (!model) made.transform?.leaveOut('transform', { name: 'transform' });
  const { providerId, model: name, params } = made.setting;
  return { providerId, model: name, params };
}
