/** Which model names are suggested, and which name stands after another provider was chosen. */
import type { ModelNames } from '@renderer/state/providers';
import { matchesWords } from '@renderer/ui/matchesWords';
import { knownModelsOf } from './knownModels';

/** More than this in a dropdown helps nobody: typing narrows it down. */
export const MOST_SUGGESTIONS = 100;

/** All names worth suggesting: the server's own where they are known, else the well-known ones. */
export function namesOf(providerId: string, loaded: ModelNames | undefined): readonly string[] {
  return loaded?.status === 'loaded' ? loaded.names : knownModelsOf(providerId);
}

/** Those that hold each word of the query, in their order. */
export function matchingNames(names: readonly string[], query: string): readonly string[] {
  return names.filter((name) => matchesWords(name, query));
}

/**
 * The name after a change of provider: one that the new provider has, or that the user made up, stays; one that was
 * picked from the old provider's names gives way to the new provider's first.
 */
export function modelAfterChange(
  model: string,
  oldNames: readonly string[],
  newNames: readonly string[],
): string {
  if (newNames.includes(model)) return model;
  const isOwn = model.trim() !== '' && !oldNames.includes(model);
  return isOwn ? model : (newNames[0] ?? '');
}
