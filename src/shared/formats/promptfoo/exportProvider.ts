/** Who is asked, as a provider of promptfoo's (as of promptfoo 0.121). */
import type { Embedder } from '@shared/domain/checks/grader';
import { readAddress } from '@shared/domain/providers/address';
import { hasApis, isEcho, isEndpoint, isLocal, type Provider } from '@shared/domain/providers/provider';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Prompt } from '@shared/domain/session/session';
import { chatTool } from '@shared/formats/chat/chatMessage';
import { bedrockEmbedder, bedrockProvider } from './exportBedrock';
import { endpointOut } from './exportEndpoint';
import { geminiProvider } from './exportGemini';
import { headersOf } from './exportHeaders';
import { messagesProvider } from './exportMessages';
import { responsesProvider } from './exportResponses';

/** promptfoo runs no files: it can ask llama.cpp's own server, started with the same one. */
const LLAMA_SERVER = 'http://localhost:8080/v1';

/** `label`: what promptfoo is to call it. `keyVariable`: holds its key. `tools`: of all prompts. */
export function providerOut(
  { model, params, api }: ModelSetting,
  label: string,
  provider: Provider | undefined,
  keyVariable: string | undefined,
  tools: Prompt['tools'],
): Readonly<Record<string, unknown>> {
  if (provider && isEcho(provider)) return { id: 'echo', label };
  if (provider && isEndpoint(provider))
    return endpointOut({ id: '', providerId: provider.id, model, params }, label, provider, keyVariable, {
      nameOf: (name) => name,
      variables: new Set(),
      prompt: '{{prompt}}',
    });
  if (provider?.kind === 'bedrock') return bedrockProvider({ model, params }, label, provider);
  if (api === 'messages' && provider && hasApis(provider))
    return messagesProvider({ model, params }, label, provider, tools);
  if (api === 'gemini' && provider && hasApis(provider))
    return geminiProvider({ model, params }, label, provider, tools);
  if (api === 'responses' && (!provider || hasApis(provider)))
    return responsesProvider({ model, params }, label, serverOf(provider, keyVariable), tools);
  const isOpenAi = provider?.kind === 'openai';
  const passthrough = {
    ...(isOpenAi && params.maxTokens !== undefined && { max_completion_tokens: params.maxTokens }),
    ...(params.reasoningEffort !== undefined && { reasoning_effort: params.reasoningEffort }),
    ...(params.topK !== undefined && { top_k: params.topK }),
    ...(params.minP !== undefined && { min_p: params.minP }),
    ...(params.repeatPenalty !== undefined && { repeat_penalty: params.repeatPenalty }),
    ...params.other,
  };
  return {
    id: `openai:chat:${model.trim()}`,
    label,
    config: {
      ...serverOf(provider, keyVariable),
      // Else promptfoo sends a temperature of 0 and at most 1024 tokens where nothing is set.
      omitDefaults: true,
      ...(params.temperature !== undefined && { temperature: params.temperature }),
      ...(params.topP !== undefined && { top_p: params.topP }),
      ...(!isOpenAi && params.maxTokens !== undefined && { max_tokens: params.maxTokens }),
      ...(params.stop !== undefined && { stop: params.stop }),
      ...(params.seed !== undefined && { seed: params.seed }),
      ...(params.frequencyPenalty !== undefined && { frequency_penalty: params.frequencyPenalty }),
      ...(params.presencePenalty !== undefined && { presence_penalty: params.presencePenalty }),
      ...(tools && { tools: tools.map(chatTool) }),
      ...(Object.keys(passthrough).length > 0 && { passthrough }),
    },
  };
}

/** Which server is asked, and as whom. */
const serverOf = (provider: Provider | undefined, keyVariable: string | undefined) => ({
  ...(provider && { apiBaseUrl: isLocal(provider) ? LLAMA_SERVER : baseOf(provider.baseUrl) }),
  ...(provider?.needsKey === false && { apiKeyRequired: false }),
  ...(keyVariable !== undefined && { apiKeyEnvar: keyVariable }),
  ...(provider?.headers && { headers: headersOf(provider.headers) }),
});

/** As promptfoo takes it: it puts its endpoint behind it. */
function baseOf(baseUrl: string): string {
  const address = readAddress(baseUrl);
  return address.type === 'address' ? `${address.origin}${address.path}` : baseUrl;
}

/** Who makes vectors. */
export function embedderOut(
  { model }: Pick<Embedder, 'model'>,
  provider: Provider | undefined,
  keyVariable: string | undefined,
): Readonly<Record<string, unknown>> {
  if (provider?.kind === 'bedrock') return bedrockEmbedder(model, provider);
  return { id: `openai:embedding:${model.trim()}`, config: serverOf(provider, keyVariable) };
}
