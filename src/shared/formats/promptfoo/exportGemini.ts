/** A model that is asked by Google's own interface, as promptfoo's provider of it. */
import { isObject } from '@shared/domain/json';
import type { Provider } from '@shared/domain/providers/provider';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Tool } from '@shared/domain/session/promptExtras';

const VERTEX = /aiplatform\.googleapis\.com\/v1\/projects\/([^/]+)\/locations\/([^/]+)\/endpoints\/openapi/;
const USUAL = 'https://generativelanguage.googleapis.com';

/** `label`: what promptfoo is to call it. `tools`: of all prompts. It finds its key by itself. */
export function geminiProvider(
  { model, params }: Pick<ModelSetting, 'model' | 'params'>,
  label: string,
  { baseUrl }: Pick<Provider, 'baseUrl'>,
  tools: readonly Tool[] | undefined,
): Readonly<Record<string, unknown>> {
  const [, projectId, region] = VERTEX.exec(baseUrl) ?? [];
  const base = baseUrl.replace(/\/v1\w*\/openai\/?$/, '');
  const { temperature, topP, topK, maxTokens, stop, seed, frequencyPenalty, presencePenalty } = params;
  const { generationConfig, systemInstruction, ...other } = params.other ?? {};
  const config = {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(topK !== undefined && { topK }),
    ...(maxTokens !== undefined && { maxOutputTokens: maxTokens }),
    ...(stop !== undefined && { stopSequences: stop }),
    ...(seed !== undefined && { seed }),
    ...(frequencyPenalty !== undefined && { frequencyPenalty }),
    ...(presencePenalty !== undefined && { presencePenalty }),
    ...(isObject(generationConfig) && generationConfig),
  };
  const isVertex = projectId !== undefined;
  return {
    id: isVertex ? `vertex:${model.trim().replace(/^google\//, '')}` : `google:${model.trim()}`,
    label,
    config: {
      ...(isVertex && { projectId, region }),
      ...(!isVertex && base !== USUAL && { apiBaseUrl: base }),
      ...(tools && { tools: [{ functionDeclarations: tools }] }),
      ...(Object.keys(config).length > 0 && { generationConfig: config }),
      ...(systemInstruction !== undefined && { systemInstruction }),
      ...other,
    },
  };
}
