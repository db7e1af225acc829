/** What a configuration puts into the environment: of it addresses are read, which say what server is asked. */
import type { Part } from './part';

/** By the beginnings of provider ids. A host alone is `https://HOST/v1`. */
const ADDRESSES: readonly {
  readonly id: RegExp;
  readonly hosts: readonly string[];
  readonly urls: readonly string[];
  readonly path?: string;
}[] = [
  { id: /^openai:/, hosts: ['OPENAI_API_HOST'], urls: ['OPENAI_API_BASE_URL', 'OPENAI_BASE_URL'] },
  { id: /^mistral:/, hosts: ['MISTRAL_API_HOST'], urls: ['MISTRAL_API_BASE_URL'] },
  { id: /^ollama:/, hosts: [], urls: ['OLLAMA_BASE_URL'], path: '/v1' },
  { id: /^anthropic:/, hosts: [], urls: ['ANTHROPIC_BASE_URL'] },
  { id: /^(?:google|palm):/, hosts: ['GOOGLE_API_HOST'], urls: ['GOOGLE_API_BASE_URL'] },
  { id: /^localai:/, hosts: [], urls: ['LOCALAI_BASE_URL'] },
];

/** The first of the environments counts most. */
export function addressIn(envs: readonly Part[], id: string): string | undefined {
  const known = ADDRESSES.find((each) => each.id.test(id));
  for (const env of known ? envs : []) {
    const host = firstOf(env, known?.hosts ?? []);
    if (host !== undefined) return `https://${host}/v1`;
    const url = firstOf(env, known?.urls ?? []);
    if (url !== undefined) return `${url}${known?.path ?? ''}`;
  }
  return undefined;
}

/** Of Azure every deployment has its own. */
export const azureHostIn = (envs: readonly Part[]): string | undefined =>
  envs
    .map((env) =>
      firstOf(env, [
        'AZURE_API_HOST',
        'AZURE_OPENAI_API_HOST',
        'AZURE_API_BASE_URL',
        'AZURE_OPENAI_API_BASE_URL',
        'AZURE_OPENAI_BASE_URL',
      ]),
    )
    .find((each) => each !== undefined);

/** What is left of it, without the values. */
export function leaveEnvironmentOut(env: Part): void {
  for (const key of env.keys()) {
    const value = env.get(key);
    if (value && !value.isRead) value.leaveOutUnseen('environment', { name: key });
  }
}

const firstOf = (env: Part, names: readonly string[]): string | undefined =>
  names.map((name) => env.get(name)?.text()).find((each) => each !== undefined);
