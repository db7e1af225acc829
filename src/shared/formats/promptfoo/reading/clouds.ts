/** Servers in clouds that speak the OpenAI protocol, too: their addresses are made of the region and the project that a configuration names. */

interface Cloud {
  readonly baseUrl: string;
  readonly model: string;
  readonly family: 'openai' | 'google';
  /** promptfoo asks the same server in another protocol. */
  readonly isOther: boolean;
}

interface Place {
  readonly region: string | undefined;
  readonly project: string | undefined;
  /** What makes another address of it, or another way in. */
  readonly isElsewhere: boolean;
}

const REGION = /^[a-z]+(?:-[a-z]+)*-?\d*$/;

/** Whether an id may be of such a server. */
export const isOfCloud = (id: string): boolean => /^(?:bedrock:mantle|vertex):/.test(id);

/** Undefined: it is asked for something else, or in its own protocol alone. `unknown`: the configuration does not say where. */
export function cloudOf(id: string, { region, project, isElsewhere }: Place): Cloud | 'unknown' | undefined {
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
