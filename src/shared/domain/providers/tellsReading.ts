import { originOf } from './address';
import { presets } from './presets';
import { type Provider, wantsModel } from './provider';

const HOSTED: ReadonlySet<string | undefined> = new Set(
  presets.filter(({ provider }) => provider.needsKey).map(({ provider }) => originOf(provider.baseUrl)),
);

/** Whether its server is worth asking what its models read: services that are known tell it to nobody. */
export const mayTellReading = ({ kind, baseUrl }: Pick<Provider, 'kind' | 'baseUrl'>): boolean =>
  wantsModel({ kind }) && !HOSTED.has(originOf(baseUrl));
