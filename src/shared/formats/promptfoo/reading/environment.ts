/** What a configuration puts into the environment: of it addresses are read, which say what server is asked. */
import { isCredentialName } from '@shared/domain/providers/credentials';
import { isNoKey } from './noKey';
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

const OF_AZURE = [
  'AZURE_API_HOST',
  'AZURE_OPENAI_API_HOST',
  'AZURE_API_BASE_URL',
  'AZURE_OPENAI_API_BASE_URL',
  'AZURE_OPENAI_BASE_URL',
];

/** The host of a deployment, of which Azure has one each. */
export const hostIn = (config: Part | undefined, envs: readonly Part[]): string | undefined =>
  config?.get('apiHost')?.text() ?? config?.get('apiBaseUrl')?.text() ?? textIn(envs, OF_AZURE);

/** By families: what stands in the place of a setting that a provider has not. */
const SETTINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  anthropic: { temperature: 'ANTHROPIC_TEMPERATURE', max_tokens: 'ANTHROPIC_MAX_TOKENS' },
  openai: {
    temperature: 'OPENAI_TEMPERATURE',
    max_tokens: 'OPENAI_MAX_TOKENS',
    max_completion_tokens: 'OPENAI_MAX_COMPLETION_TOKENS',
    top_p: 'OPENAI_TOP_P',
    presence_penalty: 'OPENAI_PRESENCE_PENALTY',
    frequency_penalty: 'OPENAI_FREQUENCY_PENALTY',
  },
};

/** By the names of the settings. */
export function settingsIn(
  envs: readonly Part[],
  family: string,
  config: Part | undefined,
): ReadonlyMap<string, Part> {
  const names = SETTINGS[/^(?:novita|quiet)$/.test(family) ? 'openai' : family] ?? {};
  return new Map(
    Object.entries(names).flatMap(([key, name]) => {
      const [given] = config?.get(key) === undefined ? envs.flatMap((env) => env.get(name) ?? []) : [];
      return given && /^\d+(?:\.\d+)?$/.test(String(given.value)) ? [[key, given] as const] : [];
    }),
  );
}

/** How fast promptfoo asks, what it keeps and tells: nothing of what is compared. */
const OF_PROMPTFOO =
  /^(?:PROMPTFOO_(?:CACHE_\w+|CONFIG_DIR|DISABLE_(?:PROGRESS\w*|REMOTE_GENERATION|SHARING|TELEMETRY|UPDATE)|LOG_LEVEL|REMOTE_\w+|RETRY_5XX|SELF_HOSTED|SHARING_\w+|DELAY_MS|MAX_EVAL_TIME_MS|EVAL_TIMEOUT_MS|CACHE_ENABLED|REQUEST_BACKOFF_MS)|REQUEST_TIMEOUT_MS|LOG_LEVEL)$/;

/** What is left of it, without the values. */
export function leaveEnvironmentOut(env: Part): void {
  for (const name of env.keys()) {
    const value = env.get(name);
    if (!value || value.isRead) continue;
    if (OF_PROMPTFOO.test(name)) value.tellElsewhere('promptfooOnly', { name });
    else if (!isCredentialName(name)) value.leaveOutUnseen('environment', { name });
    else if (isNoKey(name, value.value)) value.tellElsewhere('keyElsewhere', { name });
    else value.leaveOutUnseen('keyLeftOut', { name });
  }
}

const firstOf = (env: Part, names: readonly string[]): string | undefined =>
  names.map((name) => env.get(name)?.text()).find((each) => each !== undefined);

/** The first of these names that is set; the first of the environments counts most. */
export const textIn = (envs: readonly Part[], names: readonly string[]): string | undefined =>
  envs.map((env) => firstOf(env, names)).find((each) => each !== undefined);
