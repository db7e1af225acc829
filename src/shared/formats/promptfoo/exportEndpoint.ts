/** A service of somebody's own as promptfoo's HTTP provider (0.121.20), which asks it at the same address with the same body. */
import { keysOf } from '@shared/domain/extraction/findJson';
import { isObject } from '@shared/domain/json';
import { bodyKindOf } from '@shared/domain/providers/endpoint/bodyKind';
import {
  type BodyValue,
  fillJson,
  fillText,
  readJsonTemplate,
  type ValueAt,
} from '@shared/domain/providers/endpoint/bodyTemplate';
import { KEY_PLACE } from '@shared/domain/providers/endpoint/endpoint';
import {
  isParamPlace,
  MESSAGES_PLACE,
  MODEL_PLACE,
  PROMPT_PLACE,
} from '@shared/domain/providers/endpoint/places';
import { maskedUrl } from '@shared/domain/providers/maskedUrl';
import { endpointOf, type Provider } from '@shared/domain/providers/provider';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Prompt } from '@shared/domain/session/session';
import { headersOf } from './exportHeaders';

/** What is sent as its text, and not as a list of messages. */
export const isOneText = ({ messages, examples }: Prompt): boolean =>
  messages.length === 1 && messages[0]?.role === 'user' && !messages[0].parts && examples === undefined;

interface EndpointAround {
  /** What promptfoo is to call it. */
  readonly label: string;
  /** Holds its key. */
  readonly keyVariable: string | undefined;
  /** Its own headers, with what is masked from the environment. */
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** What a case's value is called there. */
  readonly nameOf: (variable: string) => string;
  /** What the prompt that promptfoo fills in is, as a template: there it is the JSON of its messages. */
  readonly prompt: string;
  /** The names of the cases' values. */
  readonly variables: ReadonlySet<string>;
}

/** With its key in the variable of its preset, else in `API_KEY` where it wants one. */
export function endpointOut(
  setting: ModelSetting,
  label: string,
  provider: Provider,
  keyVariable: string | undefined,
  around: Pick<EndpointAround, 'nameOf' | 'variables' | 'prompt'>,
): Readonly<Record<string, unknown>> {
  const key = keyVariable ?? (provider.needsKey ? 'API_KEY' : undefined);
  const headers = provider.headers && headersOf(provider.headers);
  return endpointProvider(setting, provider, { ...around, label, keyVariable: key, headers });
}

function endpointProvider(
  setting: Pick<ModelSetting, 'model' | 'params'>,
  provider: Provider,
  { label, keyVariable, headers: own = {}, ...around }: EndpointAround,
): Readonly<Record<string, unknown>> {
  const endpoint = endpointOf(provider);
  const hasPlace = Object.values(own).some((value) => value.includes(KEY_PLACE));
  const key = keyVariable === undefined ? undefined : `{{env.${keyVariable}}}`;
  const body = bodyOf(provider, valuesOf(setting, around));
  const type = typeof body === 'string' && body !== '' ? { 'Content-Type': 'text/plain; charset=utf-8' } : {};
  const headers = {
    ...(Object.keys(own).some((name) => name.toLowerCase() === 'content-type') ? {} : type),
    ...Object.fromEntries(
      Object.entries(own).map(([name, value]) => [name, value.replaceAll(KEY_PLACE, key ?? '')]),
    ),
    ...(key !== undefined && !hasPlace && { Authorization: `Bearer ${key}` }),
  };
  return {
    id: 'http',
    label,
    config: {
      url: maskedUrl(provider.baseUrl),
      method: endpoint.method,
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(endpoint.method === 'GET' ? isObject(body) && { queryParams: textsOf(body) } : { body }),
      transformResponse: transformOf(endpoint.answer),
    },
  };
}

function bodyOf(provider: Provider, valueAt: ValueAt): BodyValue {
  const endpoint = endpointOf(provider);
  const kind = bodyKindOf(endpoint, provider.headers);
  const read = kind === 'json' || kind === 'query' ? readJsonTemplate(endpoint.body) : undefined;
  const filled = read?.ok ? fillJson(read.template, valueAt) : fillText(endpoint.body, valueAt);
  return filled.ok ? filled.value : endpoint.body;
}

/** Places are variables there; the model and its parameters are what they are. */
function valuesOf(
  { model, params }: Pick<ModelSetting, 'model' | 'params'>,
  { nameOf, prompt, variables }: Pick<EndpointAround, 'nameOf' | 'prompt' | 'variables'>,
): ValueAt {
  return (name) => {
    if (name === PROMPT_PLACE) return { type: 'value', value: prompt };
    if (name === MESSAGES_PLACE) return { type: 'value', value: '{{prompt}}' };
    if (variables.has(name)) return { type: 'value', value: `{{${nameOf(name)}}}` };
    if (name === MODEL_PLACE) return { type: 'value', value: model.trim() };
    const value = isParamPlace(name) ? params[name] : undefined;
    if (value !== undefined) return { type: 'value', value };
    return isParamPlace(name) ? { type: 'unset' } : { type: 'value', value: `{{${nameOf(name)}}}` };
  };
}

const textsOf = (body: object): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );

/** Of a list its texts, joined. */
const PIECES = /\[\*\]\s*$/;

/** A place in the reply as an expression. */
function transformOf(answer: string | undefined): string {
  if (answer === undefined || answer.trim() === '') return 'text';
  return answer
    .split('||')
    .map(
      (place) =>
        `json${keysOf(place.replace(PIECES, '')).map(stepOf).join('')}${PIECES.test(place) ? ".join('')" : ''}`,
    )
    .join(' || ');
}

const stepOf = (key: string): string => (/^\d+$/.test(key) ? `?.[${key}]` : `?.[${JSON.stringify(key)}]`);
