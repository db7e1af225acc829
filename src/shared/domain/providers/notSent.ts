/** Which of what is set has no place in what a provider is asked with: it is not sent, and that is said. */
import type { Call } from '@shared/domain/call/call';
import type { ModelApi, SamplingParams } from '@shared/domain/session/modelSetting';
import type { ResponseFormat } from '@shared/domain/session/promptExtras';
import { placesIn } from './endpoint/places';
import { endpointOf, isEndpoint, type Provider } from './provider';

/** What there is a field for. */
interface Fields {
  readonly params: readonly string[];
  readonly hasTools: boolean;
  readonly formats: readonly ResponseFormat['type'][];
}

type Names = readonly (keyof SamplingParams)[];
/** Names that a parameter has here. */
const named = (...names: Names): Names => names;

const FORMATS = ['text', 'json_object', 'json_schema'] as const;

/** Absent: for all. Converse knows a schema, and no JSON of any shape. */
const OF_KINDS: Partial<Readonly<Record<Provider['kind'], Fields>>> = {
  bedrock: {
    params: named('temperature', 'topP', 'maxTokens', 'stop', 'reasoningEffort', 'other'),
    hasTools: true,
    formats: ['text', 'json_schema'],
  },
  echo: { params: [], hasTools: false, formats: [] },
};

const OF_APIS: Readonly<Record<ModelApi, Fields>> = {
  responses: {
    params: named('temperature', 'topP', 'maxTokens', 'reasoningEffort', 'topLogprobs', 'logprobs', 'other'),
    hasTools: true,
    formats: FORMATS,
  },
  messages: {
    params: named('temperature', 'topP', 'topK', 'maxTokens', 'stop', 'other'),
    hasTools: true,
    formats: [],
  },
  gemini: {
    params: named(
      ...named('temperature', 'topP', 'topK', 'maxTokens', 'stop', 'seed'),
      ...named('frequencyPenalty', 'presencePenalty', 'other'),
    ),
    hasTools: true,
    formats: FORMATS,
  },
};

/** Undefined: for all. */
function fieldsOf(provider: Provider, api: ModelApi | undefined): Fields | undefined {
  if (api) return OF_APIS[api];
  if (!isEndpoint(provider)) return OF_KINDS[provider.kind];
  return { params: placesIn(endpointOf(provider).body), hasTools: false, formats: [] };
}

/** Under our names. `api`: of the model. */
export function notSentParams(
  provider: Provider,
  params: SamplingParams,
  api?: ModelApi | undefined,
): readonly string[] {
  const fields = fieldsOf(provider, api);
  return fields ? Object.keys(params).filter((name) => !fields.params.includes(name)) : [];
}

/** Of a whole question, under our names. */
export function notSentOf(
  provider: Provider,
  { params, tools, responseFormat, api }: Call,
): readonly string[] {
  const fields = fieldsOf(provider, api);
  const hasFormat = !fields || !responseFormat || fields.formats.includes(responseFormat.type);
  return [
    ...notSentParams(provider, params, api),
    // A model's own tools, which its server runs, take the place of the prompt's.
    ...(tools && ((fields && !fields.hasTools) || (api && params.other?.tools)) ? ['tools'] : []),
    ...(hasFormat ? [] : ['responseFormat']),
  ];
}
