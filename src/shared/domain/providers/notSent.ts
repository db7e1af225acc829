/** Which of what is set has no place in what a provider is asked with: it is not sent, and that is said. */
import type { Call } from '@shared/domain/call/call';
import type { ModelApi, SamplingParams } from '@shared/domain/session/modelSetting';
import { placesIn } from './endpoint/places';
import { endpointOf, isEcho, isEndpoint, type Provider } from './provider';

type Names = readonly (keyof SamplingParams)[];

/** What Amazon Bedrock's Converse has a field for. */
const OF_BEDROCK: Names = ['temperature', 'topP', 'maxTokens', 'stop', 'reasoningEffort', 'other'];

const OF_APIS: Readonly<Record<ModelApi, Names>> = {
  responses: ['temperature', 'topP', 'maxTokens', 'reasoningEffort', 'topLogprobs', 'logprobs', 'other'],
  messages: ['temperature', 'topP', 'topK', 'maxTokens', 'stop', 'other'],
  gemini: [
    ...(['temperature', 'topP', 'topK', 'maxTokens', 'stop', 'seed'] as const),
    ...(['frequencyPenalty', 'presencePenalty', 'other'] as const),
  ],
};

/** Under our names. `api`: of the model. */
export function notSentParams(
  provider: Provider,
  params: SamplingParams,
  api?: ModelApi | undefined,
): readonly string[] {
  const names = Object.keys(params);
  const known = api ? OF_APIS[api] : provider.kind === 'bedrock' ? OF_BEDROCK : undefined;
  if (known) return names.filter((name) => !known.some((each) => each === name));
  if (isEcho(provider)) return names;
  if (!isEndpoint(provider)) return [];
  const places = new Set(placesIn(endpointOf(provider).body));
  return names.filter((name) => !places.has(name));
}

/** Of a whole question, under our names. */
export function notSentOf(
  provider: Provider,
  { params, tools, responseFormat, api }: Call,
): readonly string[] {
  const isBedrock = provider.kind === 'bedrock';
  const hasNone = isEndpoint(provider) || isEcho(provider);
  // Converse knows a schema, and no JSON of any shape.
  const hasFormat = isBedrock && responseFormat?.type !== 'json_object';
  return [
    ...notSentParams(provider, params, api),
    ...(tools && hasNone ? ['tools'] : []),
    ...(responseFormat && !hasFormat && (isBedrock || hasNone || api === 'messages')
      ? ['responseFormat']
      : []),
  ];
}
