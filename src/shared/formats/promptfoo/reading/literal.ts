/** Values that are sent as they are. */
import { withoutCredentials } from '@shared/domain/providers/credentials';
import { withoutSecretShapes } from '@shared/domain/providers/withoutSecretShapes';

/** promptfoo fills variables into others, and reads files; then they may differ from case to case, which they cannot here. */
export const isLiteral = (value: unknown): boolean => !/\{[{%]|"file:\/\//.test(JSON.stringify(value) ?? '');

/** A key would be kept in the session. */
export function holdsKey(value: unknown): boolean {
  const text = JSON.stringify(value) ?? '';
  return JSON.stringify(withoutCredentials(value)) !== text || withoutSecretShapes(text) !== text;
}
