/** Who grades: as the assertion says, the test, the default, or promptfoo itself. */
import type { Grader } from '@shared/domain/checks/grader';
import { isObject } from '@shared/domain/json';
import { type Embedders, embeddersOf } from './embedders';
import { endpointOf } from './endpoints';
import { type ModelRead, readModel } from './models';
import type { Part } from './part';
import type { Servers } from './servers';

/** promptfoo 0.121.20 takes these where nobody is named, by the first key that it finds in this order. */
const BY_DEFAULT = [
  'openai:gpt-5.5-2026-04-23',
  'anthropic:claude-sonnet-4-6',
  'google:gemini-2.5-pro',
  'mistral:mistral-large-latest',
  'xai:grok-4.3',
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
    const isAsked = (id: string) => ids.some((each) => each.startsWith(id.replace(/[^:]*$/, '')));
    const found = endpointOf(BY_DEFAULT.find(isAsked) ?? BY_DEFAULT[0], { host: undefined });
    const endpoint = found.ok ? found.endpoint : undefined;
    const server = endpoint && servers.at(endpoint);
    return { providerId: server?.id ?? 'openai', model: endpoint?.model ?? '', params: {} };
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
    if (!model)
      made.part.leaveOut('httpUnsaid', { provider: made.http.url, names: made.http.names.join(', ') });
    return undefined;
  }
  if (!model) made.transform?.leaveOut('transform', { name: 'transform' });
  const { providerId, model: name, api, params } = made.setting;
  return { providerId, model: name, ...(api && { api }), params };
}
