/** Whether a value that is to be kept or sent as it is has a key in it, at any level. */
import { withoutCredentials } from './credentials';
import { withoutSecretShapes } from './withoutSecretShapes';

export function holdsKey(value: unknown): boolean {
  const text = JSON.stringify(value) ?? '';
  return JSON.stringify(withoutCredentials(value)) !== text || withoutSecretShapes(text) !== text;
}
