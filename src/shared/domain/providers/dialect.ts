/**
 * How one server, or one model of it, wants to be asked where it takes less than its kind: switches of the provider. A refusal
 * that names what it minds has a remedy, which sets one; it is offered and never taken unasked. (docs/compatibility.md)
 */
import type { Failure } from '@shared/domain/failure';
import { z } from 'zod';
import type { Provider } from './provider';

export type Dialect = Pick<Provider, 'streams' | 'countsInStream' | 'maxTokensName' | 'templateSystem'>;

const remedySchema = z.enum([
  'withoutCounts',
  'unstreamed',
  'streamed',
  'formerMaxTokens',
  'currentMaxTokens',
]);
export type Remedy = z.infer<typeof remedySchema>;

const CHANGES: Readonly<Record<Remedy, Dialect>> = {
  withoutCounts: { countsInStream: false },
  unstreamed: { streams: false },
  streamed: { streams: true },
  formerMaxTokens: { maxTokensName: 'former' },
  currentMaxTokens: { maxTokensName: 'current' },
};

/** What would help against a failure; undefined where nothing is known. */
export const remedyOf = ({ params }: Failure): Remedy | undefined =>
  remedySchema.optional().catch(undefined).parse(params?.remedy);

/** The model that alone minds it, by its server's words; undefined where all of the provider's may. */
export const mindingModelOf = ({ params }: Failure): string | undefined =>
  params?.scope === 'model' && typeof params.model === 'string' ? params.model : undefined;

/** The switch that a remedy sets, under its name in the file of providers. */
export function changeOf(remedy: Remedy, failure: Failure): Pick<Provider, keyof Dialect | 'models'> {
  const model = mindingModelOf(failure);
  return model === undefined ? CHANGES[remedy] : { models: { [model]: CHANGES[remedy] } };
}

/** With that switch set. */
export function remediedProvider(provider: Provider, remedy: Remedy, failure: Failure): Provider {
  const model = mindingModelOf(failure);
  if (model === undefined) return { ...provider, ...CHANGES[remedy] };
  const its = { ...switchesOf(provider, model), ...CHANGES[remedy] };
  return { ...provider, models: { ...provider.models, [model]: its } };
}

/** How a model is asked. */
export const dialectFor = (provider: Provider, model: string): Dialect => ({
  ...dialectOf(provider),
  ...switchesOf(provider, model),
});

const switchesOf = ({ models = {} }: Provider, model: string): Dialect =>
  Object.hasOwn(models, model) ? (models[model] ?? {}) : {};

function dialectOf({ streams, countsInStream, maxTokensName, templateSystem }: Provider): Dialect {
  return {
    ...(streams !== undefined && { streams }),
    ...(countsInStream !== undefined && { countsInStream }),
    ...(maxTokensName !== undefined && { maxTokensName }),
    ...(templateSystem !== undefined && { templateSystem }),
  };
}

/** `provider`, asked as `own` is asked today: a run that is gone on with may be older than a switch. */
export function withDialectOf<Each extends Provider>(provider: Each, own: Provider): Each {
  const {
    streams: _,
    countsInStream: __,
    maxTokensName: ___,
    templateSystem: ____,
    models: _____,
    ...others
  } = provider;
  return { ...(others as Each), ...dialectOf(own), ...(own.models && { models: own.models }) };
}
