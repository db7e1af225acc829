/**
 * Services that promptfoo (0.121.20) asks in forms of their own, with one text: Replicate's predictions, Hugging Face's text generation,
 * llama.cpp's completion, Claude on Vertex AI. Each is an endpoint with the same address and body.
 */
import { isCredentialName } from '@shared/domain/providers/credentials';
import { keylessUrl } from '@shared/domain/providers/maskedUrl';
import { textIn } from '../environment';
import { settleUnsent } from '../parameters';
import type { Part } from '../part';
import { takesNoSampling } from '../sending';
import { bodyOf, hasBraces } from './bodyOf';
import type { HttpRead } from './httpProvider';

export interface ServiceRead {
  readonly http: HttpRead;
  /** What it is called where nobody named it. */
  readonly model: string;
}

interface Given {
  readonly id: string;
  readonly config: Part | undefined;
  readonly envs: readonly Part[];
}

/** How it is asked; a text: what of it cannot be said. */
interface Asked {
  readonly model: string;
  readonly url: string;
  readonly body: object;
  readonly answer: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent: it does. */
  readonly needsKey?: false;
}

const SERVICES: readonly (readonly [RegExp, (given: Given, model: string) => Asked | string])[] = [
  [/^replicate:((?!(?:image|moderation):)[^:\s]+\/[^:\s]+(?::\w+)?)$/, replicate],
  [/^huggingface:text-generation:(.+)$/, huggingFace],
  [/^(llama(?::[^:]+)?)$/, llamaCpp],
  [/^vertex:(claude-[\w.@-]+)$/, claudeOnVertex],
];

/** Whether a provider's id is of such a service; of Hugging Face's chat form another reader knows. */
export const isService = (id: string): boolean => SERVICES.some(([of]) => of.test(id));

/** Undefined where it is left out, which is told of the part. `hasChats`: some prompt is a list of messages. */
export function readService(given: Given, part: Part, hasChats: boolean): ServiceRead | undefined {
  const { id, config } = given;
  const leaveOut = (names: string) => void part.leaveOut('httpUnsaid', { provider: id, names });
  const [of, ask] = SERVICES.find(([each]) => each.test(id)) ?? [];
  const model = of?.exec(id)?.[1];
  const asked = model === undefined ? undefined : ask?.(given, model);
  if (asked === undefined || typeof asked === 'string') return leaveOut(asked ?? 'id');
  // These are sent their JSON as a text.
  if (hasChats && !/^(?:huggingface|llama)\b/.test(id))
    return void part.leaveOut('textOnly', { provider: id });
  const body = bodyOf(asked.body, true);
  const other = body.others[0] ?? body.names.find((name) => name !== 'prompt');
  if (other !== undefined || hasBraces(body))
    return void part.leaveOut('templating', { what: other ?? '{{' });
  if (body.hasKey) part.tell('leftOut', 'keyLeftOut', { name: 'body' });
  const own = config?.get('apiEndpoint')?.value;
  if (typeof own === 'string' && keylessUrl(own) !== own) part.tell('leftOut', 'keyLeftOut', { name: 'url' });
  if (config) settleUnsent(config);
  if (id.startsWith('replicate:')) part.tell('different', 'replicateWait');
  const http: HttpRead = {
    url: asked.url,
    endpoint: { method: 'POST', body: body.text, answer: asked.answer },
    headers: asked.headers ?? {},
    needsKey: asked.needsKey ?? true,
    ...{ names: [], isTree: false, isOfText: false, isAllJson: false },
  };
  return { http, model: asked.model };
}

/** All that stands in the configuration is the model's input there; a prediction that takes longer than a minute is asked for again. */
function replicate({ config }: Given, model: string): Asked {
  const [name = '', version] = model.split(':');
  const prompt = config?.get('prompt');
  prompt?.use();
  const around = (key: string) => String(prompt?.get(key)?.use() ?? '');
  const text = `${around('prefix')}{{prompt}}${around('suffix')}`;
  const input = Object.fromEntries(
    (config?.keys() ?? []).flatMap((key) => {
      const own = key === 'prompt' || isCredentialName(key) ? undefined : config?.get(key);
      return own ? [[key, own.use()]] : [];
    }),
  );
  const path = version === undefined ? `models/${name}/predictions` : 'predictions';
  return {
    model: name,
    url: `https://api.replicate.com/v1/${path}`,
    body: { ...(version !== undefined && { version }), input: { ...input, prompt: text } },
    answer: 'output[*]',
    headers: { Prefer: 'wait=60' },
  };
}

const OF_GENERATION =
  /^(?:top_[kp]|temperature|repetition_penalty|max_new_tokens|max_time|return_full_text|num_return_sequences|do_sample|use_cache|wait_for_model)$/;

function huggingFace({ config }: Given, model: string): Asked | string {
  const at = config?.get('apiEndpoint')?.text();
  const isChat = config?.get('chatCompletion')?.use();
  if (isChat === true || (isChat === undefined && at?.includes('/v1/chat'))) return 'chatCompletion';
  if (at !== undefined && /[{}]/.test(at)) return 'apiEndpoint';
  const known = (config?.keys() ?? []).filter((key) => OF_GENERATION.test(key));
  const given = Object.fromEntries(known.map((key) => [key, config?.get(key)?.use()]));
  return {
    model,
    url: at ?? `https://router.huggingface.co/hf-inference/models/${model}`,
    body: { inputs: '{{prompt}}', parameters: { return_full_text: false, ...given } },
    answer: 'generated_text || [0].generated_text',
    headers: { Accept: 'application/json' },
  };
}

const OF_LLAMA =
  /^(?:n_(?:predict|keep)|temperature|top_[kp]|stop|repeat_(?:penalty|last_n)|penalize_nl|(?:presence|frequency)_penalty|mirostat(?:_tau|_eta)?|seed|ignore_eos|logit_bias)$/;

/** llama.cpp's own completion, at the usual port or where the environment says. */
function llamaCpp({ config, envs }: Given, model: string): Asked {
  const known = (config?.keys() ?? []).filter((key) => OF_LLAMA.test(key));
  const given = Object.fromEntries(known.map((key) => [key, config?.get(key)?.use()]));
  const base = textIn(envs, ['LLAMA_BASE_URL']) ?? 'http://localhost:8080';
  return {
    model,
    url: `${base}/completion`,
    body: { prompt: '{{prompt}}', ...given, n_predict: given.n_predict || 512 },
    answer: 'content',
    needsKey: false,
  };
}

const REGION = /^[a-z]+(?:-[a-z]+)*-?\d*$/;

/** Its project is to be filled in where the configuration does not say it; its key is an access token. */
function claudeOnVertex({ config, envs }: Given, model: string): Asked | string {
  // They may think unasked.
  if (takesNoSampling(model)) return 'thinking';
  const unsaid = ['apiHost', 'effort', 'systemInstruction', 'thinking'].filter((key) => config?.get(key));
  if (unsaid.length > 0) return unsaid.join(', ');
  const byDefault = config?.get('apiKey') ? 'us-central1' : 'global';
  const region = config?.get('region')?.text() ?? textIn(envs, ['VERTEX_REGION']) ?? byDefault;
  const project = config?.get('projectId')?.text() ?? textIn(envs, ['VERTEX_PROJECT_ID']) ?? '{project}';
  if (!REGION.test(region)) return 'region';
  const firstOf = (...keys: readonly string[]) =>
    keys.map((key) => config?.get(key)?.use()).find((each) => each !== undefined && each !== 0);
  const version = firstOf('anthropicVersion', 'anthropic_version') ?? 'vertex-2023-10-16';
  const settings = Object.entries({
    temperature: config?.get('temperature')?.use(),
    top_p: firstOf('top_p', 'topP'),
    top_k: firstOf('top_k', 'topK'),
  }).filter(([, value]) => value !== undefined);
  const host = region === 'global' ? 'aiplatform.googleapis.com' : `${region}-aiplatform.googleapis.com`;
  const place = `projects/${/^[\w:.-]+$/.test(project) ? project : '{project}'}/locations/${region}`;
  return {
    model,
    url: `https://${host}/v1/${place}/publishers/anthropic/models/${model}:rawPredict`,
    body: {
      ...{
        anthropic_version: version,
        stream: false,
        max_tokens: firstOf('max_tokens', 'maxOutputTokens') ?? 512,
      },
      ...Object.fromEntries(settings),
      messages: [{ role: 'user', content: [{ type: 'text', text: '{{prompt}}' }] }],
    },
    answer: 'content[0].text',
  };
}
