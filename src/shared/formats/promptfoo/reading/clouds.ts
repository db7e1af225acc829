/** Servers in clouds that speak the OpenAI protocol, too: their addresses are made of the region and the project that a configuration names. */
import { textIn } from './environment';
import type { Part } from './part';

interface Cloud {
  readonly baseUrl: string;
  readonly model: string;
  readonly family: 'openai' | 'google';
  /** promptfoo asks the same server in another protocol. */
  readonly isOther: boolean;
}

/** Where in a cloud. */
export interface CloudPlace {
  readonly project: string | undefined;
  /** What makes another address of it, or another way in. */
  readonly isElsewhere: boolean;
}

const REGION = /^[a-z]+(?:-[a-z]+)*-?\d*$/;

/** By ids: where the environment names a region. */
const REGIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^bedrock:mantle:/, ['AWS_BEDROCK_REGION', 'AWS_REGION', 'AWS_DEFAULT_REGION']],
  [/^bedrock:/, ['AWS_BEDROCK_REGION']],
  [/^vertex:/, ['VERTEX_REGION']],
];

/** The region that a configuration or its environment names; undefined of ids whose servers have none. */
export function regionIn(id: string, config: Part | undefined, envs: readonly Part[]): string | undefined {
  const [, names] = REGIONS.find(([of]) => of.test(id)) ?? [];
  return names && (config?.get('region')?.text() ?? textIn(envs, names));
}

/** Undefined where an id is of no such server. A key of its own, or an address, makes it another one. */
export function cloudIn(id: string, config: Part | undefined, envs: readonly Part[]): CloudPlace | undefined {
  if (!/^(?:bedrock:mantle|vertex):/.test(id)) return undefined;
  const isExpress = config?.get('apiKey') !== undefined && config.get('projectId') !== undefined;
  return {
    project: config?.get('projectId')?.text() ?? textIn(envs, ['VERTEX_PROJECT_ID']),
    isElsewhere:
      isExpress ||
      ['endpoint', 'apiHost', 'apiBaseUrl', 'publisher'].some((key) => config?.get(key) !== undefined),
  };
}

/** Undefined: it is asked for something else, or in its own protocol alone. `unknown`: the configuration does not say where. */
export function cloudOf(
  id: string,
  region: string | undefined,
  { project, isElsewhere }: CloudPlace,
): Cloud | 'unknown' | undefined {
  const mantle = /^bedrock:mantle:((?!openai\.(?!gpt-oss)|xai\.)[\w.:-]+)$/.exec(id)?.[1];
  const gemini = /^vertex:(gemini-[\w.-]+)$/.exec(id)?.[1];
  const model = mantle ?? gemini;
  if (model === undefined) return undefined;
  const at = region ?? (gemini ? 'global' : 'us-east-1');
  if (isElsewhere || !REGION.test(at)) return 'unknown';
  if (mantle) {
    const path = model.startsWith('google.gemma-4') ? 'openai/v1' : 'v1';
    return {
      baseUrl: `https://bedrock-mantle.${at}.api.aws/${path}`,
      model,
      family: 'openai',
      isOther: false,
    };
  }
  const own = project && /^[\w:.-]+$/.test(project) ? project : '{project}';
  const host = at === 'global' ? 'aiplatform.googleapis.com' : `${at}-aiplatform.googleapis.com`;
  const baseUrl = `https://${host}/v1/projects/${own}/locations/${at}/endpoints/openapi`;
  return { baseUrl, model: `google/${model}`, family: 'google', isOther: true };
}
