/** Which servers go on from an assistant message that stands last, in the place of answering it. */
import { originOf } from './address';
import { presets } from './presets';
import { isLocal, type Provider, wantsModel } from './provider';

/** `unknown`: it depends on the model, or nobody has said. */
export type TakesPrefix = 'yes' | 'no' | 'unknown';

/**
 * By preset, as their documents had it in 2025: llama.cpp's server goes on (`--prefill-assistant` is its default), Ollama does with most
 * templates; OpenAI and Gemini answer anew; DeepSeek, Qwen, Moonshot and SiliconFlow want a field of their own in the message, vLLM two in the request.
 */
const KNOWN: Readonly<Record<string, TakesPrefix>> = {
  openai: 'no',
  gemini: 'no',
  deepseek: 'no',
  dashscope: 'no',
  moonshot: 'no',
  zhipu: 'no',
  siliconflow: 'no',
  vllm: 'no',
  llamacpp: 'yes',
  ollama: 'yes',
};

/** By where it is, whatever it is called. */
export function takesPrefix({ kind, baseUrl }: Pick<Provider, 'kind' | 'baseUrl'>): TakesPrefix {
  if (isLocal({ kind })) return 'yes';
  if (!wantsModel({ kind })) return 'no';
  const origin = originOf(baseUrl);
  const preset = presets.find(
    ({ provider }) => origin !== undefined && originOf(provider.baseUrl) === origin,
  );
  return (preset && KNOWN[preset.provider.id]) ?? 'unknown';
}
