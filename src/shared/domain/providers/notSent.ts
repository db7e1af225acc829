/** Which of what is set has no place in what a provider is asked with: it is not sent, and that is said. */
import type { Call } from '@shared/domain/call/call';
import type { SamplingParams } from '@shared/domain/session/modelSetting';
import { placesIn } from './endpoint/places';
import { endpointOf, isEcho, isEndpoint, type Provider } from './provider';

/** What Amazon Bedrock's Converse has a field for. */
const OF_BEDROCK: readonly (keyof SamplingParams)[] = [
  ...(['temperature', 'topP', 'maxTokens', 'stop', 'reasoningEffort', 'other'] as const),
];

/** Under our names. */
export function notSentParams(provider: Provider, params: SamplingParams): readonly string[] {
  const names = Object.keys(params);
  if (provider.kind === 'bedrock') return names.filter((name) => !OF_BEDROCK.some((each) => each === name));
  if (isEcho(provider)) return names;
  if (!isEndpoint(provider)) return [];
  const places = new Set(placesIn(endpointOf(provider).body));
  return names.filter((name) => !places.has(name));
}

/** Of a whole question, under our names. */
export function notSentOf(provider: Provider, { params, tools, responseFormat }: Call): readonly string[] {
  const isBedrock = provider.kind === 'bedrock';
  const hasNone = isEndpoint(provider) || isEcho(provider);
  // Converse knows a schema, and no JSON of any shape.
  const hasFormat = isBedrock && responseFormat?.type !== 'json_object';
  return [
    ...notSentParams(provider, params),
    ...(tools && hasNone ? ['tools'] : []),
    ...(responseFormat && !hasFormat && (isBedrock || hasNone) ? ['responseFormat'] : []),
  ];
}
