/** Variables from the process and from a `.env` file in the folder it was started in. Nothing is copied to disk. */
import { readEnvFile } from './envFile';

export type EnvironmentSource = 'environment' | 'envFile';

export interface Environment {
  /** The variable in the named source; an empty one counts as not set. */
  get(source: EnvironmentSource, name: string): string | undefined;
}

/** In order of precedence. */
export const environmentSources: readonly EnvironmentSource[] = ['environment', 'envFile'];

/** Reads `.env` of `cwd` once; a blank value counts as none. */
export function readEnvironment(env: Readonly<NodeJS.ProcessEnv>, cwd: string): Environment {
  const files: Readonly<Record<EnvironmentSource, Readonly<NodeJS.ProcessEnv>>> = {
    environment: env,
    envFile: readEnvFile(cwd),
  };
  return { get: (source, name) => files[source][name]?.trim() || undefined };
}
