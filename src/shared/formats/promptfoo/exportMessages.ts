/** A model that is asked by Anthropic's Messages, as promptfoo's provider of them. */
import type { Provider } from '@shared/domain/providers/provider';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Tool } from '@shared/domain/session/promptExtras';

/** What promptfoo sends under these names; of all others it takes what is passed on beside. */
const KNOWN = /^(?:tools|tool_choice|thinking|metadata|service_tier|cache_control)$/;
const USUAL = 'https://api.anthropic.com';

/** `label`: what promptfoo is to call it. `tools`: of all prompts. It finds its key by itself. */
export function messagesProvider(
  { model, params }: Pick<ModelSetting, 'model' | 'params'>,
  label: string,
  { baseUrl }: Pick<Provider, 'baseUrl'>,
  tools: readonly Tool[] | undefined,
): Readonly<Record<string, unknown>> {
  const base = baseUrl.replace(/\/v1\/?$/, '');
  const { temperature, topP, topK, maxTokens, stop, other = {} } = params;
  const fields = Object.entries(other);
  const passed = fields.filter(([name]) => !KNOWN.test(name));
  return {
    id: `anthropic:messages:${model.trim()}`,
    label,
    config: {
      ...(base !== USUAL && { apiBaseUrl: base }),
      ...(temperature !== undefined && { temperature }),
      ...(topP !== undefined && { top_p: topP }),
      ...(topK !== undefined && { top_k: topK }),
      ...(maxTokens !== undefined && { max_tokens: maxTokens }),
      ...(stop !== undefined && { stop_sequences: stop }),
      ...(tools && { tools: tools.map(toolOf) }),
      ...Object.fromEntries(fields.filter(([name]) => KNOWN.test(name))),
      ...(passed.length > 0 && { extra_body: Object.fromEntries(passed) }),
    },
  };
}

const toolOf = ({ name, description, parameters = { type: 'object' } }: Tool) => ({
  name,
  ...(description !== undefined && { description }),
  input_schema: parameters,
});

/** promptfoo then sends a temperature of 0, or at most 1024 tokens. */
export const hasDefaultsThere = ({ temperature, topP, maxTokens }: ModelSetting['params']): boolean =>
  (temperature === undefined && topP === undefined) || maxTokens === undefined;
