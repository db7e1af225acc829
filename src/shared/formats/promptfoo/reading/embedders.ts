/** Who makes vectors for `similar`: as the assertion says, the test, the default, or promptfoo itself. */
import type { Embedder } from '@shared/domain/checks/grader';
import { isObject } from '@shared/domain/json';
import { embedderBehindAdaline } from './adaline';
import { regionIn } from './clouds';
import { embeddingEndpointOf } from './embeddingEndpoints';
import { hostIn, leaveEnvironmentOut } from './environment';
import { type ModelRead, withAddress } from './models';
import { settleUnsent } from './parameters';
import type { Part } from './part';
import type { Servers } from './servers';

export interface Embedders {
  /** Undefined where it cannot be asked from here, which is told. `isNamed`: the configuration names it. */
  readonly of: (
    part: Part | undefined,
  ) => { readonly embedder: Embedder; readonly isNamed: boolean } | undefined;
}

/** Each is read once. */
export function embeddersOf(
  models: readonly ModelRead[],
  env: Part | undefined,
  servers: Servers,
): Embedders {
  const read = new Map<Part, Embedder | undefined>();
  // promptfoo 0.121.20 asks OpenAI where nobody is named, Mistral where it finds no other key.
  const byDefault = (): Embedder => {
    const ids = models.flatMap((each) => each.ids);
    const isOfMistral = ids.length > 0 && ids.every((id) => /^mistral:/.test(id));
    const endpoint = embeddingEndpointOf(isOfMistral ? 'mistral:embedding' : 'openai:embedding', {
      host: undefined,
    });
    const server = endpoint && servers.at(endpoint);
    return { providerId: server?.id ?? 'openai', model: endpoint?.model ?? '' };
  };
  return {
    of(part) {
      if (!part) return { embedder: byDefault(), isNamed: false };
      if (!read.has(part)) read.set(part, namedEmbedder(part, env, servers));
      const embedder = read.get(part);
      return embedder && { embedder, isNamed: true };
    },
  };
}

/** `{text, embedding}` names one for each purpose; of anything else promptfoo wants that it makes vectors. */
function namedEmbedder(part: Part, env: Part | undefined, servers: Servers): Embedder | undefined {
  const named = isObject(part.value) ? (part.get('embedding') ?? part) : part;
  const id = named && embedderId(named);
  if (!named || id === undefined) return undefined;
  const config = named.get('config');
  const ownEnv = named.get('env');
  const envs = [ownEnv, env].filter((each) => each !== undefined);
  const asked = embedderBehindAdaline(id);
  const found = embeddingEndpointOf(asked, {
    host: hostIn(config, envs),
    accountId: config?.get('accountId')?.text(),
    region: regionIn(asked, config, envs),
  });
  // What it sends besides makes other vectors.
  const sendsMore =
    (config?.get('passthrough')?.keys() ?? []).length > 0 ||
    (config?.keys() ?? []).some(isOfGoogle) ||
    (id.startsWith('cloudflare-ai:') && (config?.keys() ?? []).some((key) => !OF_CLOUDFLARE.test(key)));
  const endpoint = found && !sendsMore ? withAddress(found, asked, config, envs, named) : undefined;
  const server = endpoint && servers.at(endpoint);
  if (!endpoint || !server) return undefined;
  for (const each of [named, named.get('id')]) if (typeof each?.value === 'string') each.use();
  if (asked !== id) named.tell('different', 'adaline', { provider: id });
  if (endpoint.differs) named.tell('different', endpoint.differs, { provider: id });
  if (endpoint.isModelChosen) named.tell('taken', 'modelByDefault', { model: endpoint.model });
  const headers = config?.get('headers');
  if (headers) headers.leaveOutUnseen('headersLeftOut', { names: headers.keys().join(', ') });
  if (config) settleUnsent(config);
  if (ownEnv) leaveEnvironmentOut(ownEnv);
  named.get('label')?.use();
  return { providerId: server.id, model: endpoint.model };
}

/** Of Cloudflare anything else is sent. */
const OF_CLOUDFLARE = /^(?:accountId|accountIdEnvar|apiKey|apiKeyEnvar|apiBaseUrl)$/;
/** What Google makes other vectors for. */
const isOfGoogle = (key: string) => /^(?:taskType|outputDimensionality|title)$/.test(key);

/** Of a provider, as a text or a mapping; of `{text, embedding}` that of the latter. */
export function embedderId({ value }: Part): string | undefined {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return undefined;
  const { embedding, id } = value;
  const named = embedding ?? id;
  if (isObject(named)) return typeof named.id === 'string' ? named.id : undefined;
  return typeof named === 'string' ? named : undefined;
}
