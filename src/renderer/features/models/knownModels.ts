/**
 * Names to begin with before a server's own list has been fetched. Local servers have none here: what they can run is
 * what their user has downloaded.
 */
const knownModels: Readonly<Record<string, readonly string[]>> = {
  openai: [
    'gpt-4o-mini',
    'gpt-4o',
    'gpt-4.1',
    'gpt-4.1-mini',
    'gpt-5',
    'gpt-5-mini',
    'gpt-5-nano',
    'o3',
    'o4-mini',
  ],
  deepseek: ['deepseek-chat', 'deepseek-reasoner'],
  dashscope: ['qwen-plus', 'qwen-max', 'qwen-flash', 'qwen-turbo', 'qwen3-max', 'qwen3-32b'],
  moonshot: ['kimi-k2-0905-preview', 'kimi-k2-turbo-preview', 'kimi-latest', 'moonshot-v1-8k'],
  zhipu: ['glm-4.6', 'glm-4.5', 'glm-4.5-air', 'glm-4.5-flash'],
  siliconflow: ['Qwen/Qwen3-32B', 'deepseek-ai/DeepSeek-V3', 'deepseek-ai/DeepSeek-R1', 'zai-org/GLM-4.6'],
  openrouter: [
    'openai/gpt-4o-mini',
    'anthropic/claude-sonnet-4.5',
    'google/gemini-2.5-flash',
    'deepseek/deepseek-chat-v3.1',
    'qwen/qwen3-32b',
  ],
  anthropic: ['claude-sonnet-4-5', 'claude-haiku-4-5', 'claude-opus-4-1'],
  gemini: ['gemini-2.5-flash', 'gemini-2.5-pro', 'gemini-2.5-flash-lite'],
};

/** Offered before the server's own list has come; empty for a provider that is not known. */
export function knownModelsOf(providerId: string): readonly string[] {
  return knownModels[providerId] ?? [];
}
