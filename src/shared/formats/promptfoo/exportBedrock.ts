/** A model at Amazon Bedrock as promptfoo asks it by the same API; it signs with the keys of an AWS account that it finds itself. */

import { isObject } from '@shared/domain/json';
import type { Provider } from '@shared/domain/providers/provider';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { OtherFields } from '@shared/domain/session/otherFields';

const REGION = /^https:\/\/bedrock-runtime\.([a-z\d-]+)\.amazonaws\.com/;

const regionOf = ({ baseUrl }: Pick<Provider, 'baseUrl'>): string | undefined => REGION.exec(baseUrl)?.[1];

/** Who makes vectors. */
export function bedrockEmbedder(model: string, provider: Pick<Provider, 'baseUrl'>) {
  const region = regionOf(provider);
  return { id: `bedrock:embeddings:${model.trim()}`, config: { ...(region !== undefined && { region }) } };
}

/** `label`: what promptfoo is to call it. */
export function bedrockProvider(
  { model, params }: Pick<ModelSetting, 'model' | 'params'>,
  label: string,
  provider: Pick<Provider, 'baseUrl'>,
) {
  const region = regionOf(provider);
  const { temperature, topP, maxTokens, stop, other } = params;
  return {
    id: `bedrock:converse:${model.trim()}`,
    label,
    config: {
      ...(region !== undefined && { region }),
      ...(temperature !== undefined && { temperature }),
      ...(topP !== undefined && { topP }),
      ...(maxTokens !== undefined && { maxTokens }),
      ...(stop !== undefined && { stopSequences: stop }),
      ...withoutToolConfig(other),
    },
  };
}

/** promptfoo has what stands in it by itself, and a word for any of the tools. */
function withoutToolConfig(other: OtherFields | undefined) {
  const { toolConfig, ...fields } = other ?? {};
  if (!isObject(toolConfig)) return { ...fields, ...(toolConfig !== undefined && { toolConfig }) };
  const { tools, toolChoice } = toolConfig;
  const choice = isObject(toolChoice) && 'any' in toolChoice ? 'any' : toolChoice;
  return {
    ...fields,
    ...(tools !== undefined && { tools }),
    ...(choice !== undefined && { toolChoice: choice }),
  };
}
