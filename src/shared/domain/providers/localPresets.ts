/** Servers that run on the user's own computer, each with a port that it usually takes. */
import { originOf } from './address';
import { presets } from './presets';
import type { Provider } from './provider';

export const localPresets: readonly Provider[] = presets
  .map(({ provider }) => provider)
  .filter(({ kind, needsKey }) => kind === 'openai-compatible' && !needsKey);

/** One that answered on its usual port. */
export interface FoundServer {
  /** The preset's. */
  readonly id: string;
  /** How many models it names; null where it does not tell without a key. */
  readonly models: number | null;
}

const LOOPBACK = /\/\/(?:127\.0\.0\.1|\[::1\]|0\.0\.0\.0)(?=[:/]|$)/;

const placeOf = ({ baseUrl }: Pick<Provider, 'baseUrl'>): string | undefined =>
  originOf(baseUrl)?.replace(LOOPBACK, '//localhost');

/** What was found where that provider is asked; undefined for nothing. */
export function foundAt(
  provider: Pick<Provider, 'baseUrl'>,
  found: readonly FoundServer[],
): FoundServer | undefined {
  const place = placeOf(provider);
  return found.find(({ id }) => localPresets.some((preset) => preset.id === id && placeOf(preset) === place));
}

/** Presets that were found and that no provider of the list asks. */
export function foundBeside(
  providers: readonly Pick<Provider, 'baseUrl' | 'id'>[],
  found: readonly FoundServer[],
): readonly { readonly preset: Provider; readonly models: number | null }[] {
  return found.flatMap(({ id, models }) => {
    const preset = localPresets.find((each) => each.id === id);
    const isThere = providers.some((each) => each.id === id || foundAt(each, found)?.id === id);
    return preset && !isThere ? [{ preset, models }] : [];
  });
}
