/** Settings that last as long as the process. */
import type { Store } from '@main/services/settings/settingsStore';
import { ok } from '@shared/domain/result';

export function memoryStore<T>(initial: T): Store<T> {
  let value = initial;
  return {
    read: () => value,
    update: (change) => {
      value = change(value);
      return ok(value);
    },
  };
}
