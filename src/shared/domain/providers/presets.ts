/** What can be asked, as offered on a first start: models of this computer, and servers. The user may change, remove or add any. */
import type { Provider } from './provider';

export interface Preset {
  readonly provider: Provider;
  /** The environment variable that usually holds its key. */
  readonly keyVariable?: string;
  /** Where a key is made; on the allow-list of links. */
  readonly keyUrl?: string;
}

const hosted = (id: string, label: string, baseUrl: string, keyVariable: string, keyUrl: string): Preset => ({
  provider: { id, kind: 'openai-compatible', label, baseUrl, needsKey: true },
  keyVariable,
  keyUrl,
});

const local = (id: string, label: string, baseUrl: string): Preset => ({
  provider: { id, kind: 'openai-compatible', label, baseUrl, needsKey: false },
});

export const presets: readonly Preset[] = [
  {
    provider: {
      id: 'openai',
      kind: 'openai',
      label: 'OpenAI',
      baseUrl: 'https://api.openai.com/v1',
      needsKey: true,
    },
    keyVariable: 'OPENAI_API_KEY',
    keyUrl: 'https://platform.openai.com/api-keys',
  },
  hosted(
    'deepseek',
    'DeepSeek',
    'https://api.deepseek.com/v1',
    'DEEPSEEK_API_KEY',
    'https://platform.deepseek.com/api_keys',
  ),
  hosted(
    'dashscope',
    'Qwen (DashScope)',
    'https://dashscope.aliyuncs.com/compatible-mode/v1',
    'DASHSCOPE_API_KEY',
    'https://bailian.console.aliyun.com/?tab=model#/api-key',
  ),
  hosted(
    'moonshot',
    'Moonshot (Kimi)',
    'https://api.moonshot.cn/v1',
    'MOONSHOT_API_KEY',
    'https://platform.moonshot.cn/console/api-keys',
  ),
  hosted(
    'zhipu',
    'Zhipu (GLM)',
    'https://open.bigmodel.cn/api/paas/v4',
    'ZHIPUAI_API_KEY',
    'https://open.bigmodel.cn/usercenter/apikeys',
  ),
  hosted(
    'siliconflow',
    'SiliconFlow',
    'https://api.siliconflow.cn/v1',
    'SILICONFLOW_API_KEY',
    'https://cloud.siliconflow.cn/account/ak',
  ),
  hosted(
    'openrouter',
    'OpenRouter',
    'https://openrouter.ai/api/v1',
    'OPENROUTER_API_KEY',
    'https://openrouter.ai/settings/keys',
  ),
  hosted(
    'anthropic',
    'Anthropic',
    'https://api.anthropic.com/v1',
    'ANTHROPIC_API_KEY',
    'https://console.anthropic.com/settings/keys',
  ),
  hosted(
    'gemini',
    'Google Gemini',
    'https://generativelanguage.googleapis.com/v1beta/openai',
    'GEMINI_API_KEY',
    'https://aistudio.google.com/apikey',
  ),
  {
    provider: { id: 'this-computer', kind: 'local', label: 'On this computer', baseUrl: '', needsKey: false },
  },
  local('ollama', 'Ollama', 'http://localhost:11434/v1'),
  local('lmstudio', 'LM Studio', 'http://localhost:1234/v1'),
  local('llamacpp', 'llama.cpp', 'http://localhost:8080/v1'),
  local('vllm', 'vLLM', 'http://localhost:8000/v1'),
  { provider: { id: 'echo', kind: 'echo', label: 'Echo', baseUrl: '', needsKey: false } },
];

/** Hugging Face, where models are got from: it has a key, as providers have, and is none. */
export const hubPreset: Preset = {
  provider: {
    id: 'huggingface-hub',
    kind: 'openai-compatible',
    label: 'Hugging Face',
    baseUrl: 'https://huggingface.co',
    needsKey: false,
  },
  keyVariable: 'HF_TOKEN',
  keyUrl: 'https://huggingface.co/settings/tokens',
};

/** With this id; undefined for what the user added. */
export const presetOf = (id: string): Preset | undefined =>
  [...presets, hubPreset].find(({ provider }) => provider.id === id);
