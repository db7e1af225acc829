/** The environment variables that a program of ours is begun with. */
import { isCredentialName } from '@shared/domain/providers/credentials';
import { withoutSecretShapes } from '@shared/domain/providers/withoutSecretShapes';
import type { ProgramOptions } from './program';

/** `own`: the app's. */
export function programEnvironment(
  { env, isWithoutKeys }: ProgramOptions,
  own: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  if (!isWithoutKeys) return { ...own, ...env };
  const isFree = ([name, value = '']: readonly [string, string | undefined]) =>
    !isCredentialName(name) && withoutSecretShapes(value) === value;
  return { ...Object.fromEntries(Object.entries(own).filter(isFree)), ...env };
}
