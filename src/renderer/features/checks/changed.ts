/** A check with fields changed; undefined takes a field away, so that it is not in the file either. */
import type { Check } from '@shared/domain/checks/check';

export function changed<T extends Check>(
  check: T,
  change: { readonly [K in keyof T]?: T[K] | undefined },
): T {
  const entries = Object.entries({ ...check, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}
