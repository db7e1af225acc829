/** Servers that an imported session names come into the settings with it; what the user has under that id stays as it is. */
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/providers/provider';
import type { Result } from '@shared/domain/result';

export interface KnownProviders {
  readonly list: () => readonly Provider[];
  readonly save: (provider: Provider) => Result<unknown>;
}

/** Why one could not be added; undefined: they are all there. */
export function addProviders(known: KnownProviders, named: readonly Provider[] = []): Failure | undefined {
  for (const provider of named) {
    if (known.list().some(({ id }) => id === provider.id)) continue;
    const saved = known.save(provider);
    if (!saved.ok) return saved.failure;
  }
  return undefined;
}
