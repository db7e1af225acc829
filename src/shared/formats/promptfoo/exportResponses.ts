/** A model that is asked by OpenAI's Responses, as promptfoo's provider of that interface. */
import { isObject } from '@shared/domain/json';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { OtherFields } from '@shared/domain/session/otherFields';
import type { Tool } from '@shared/domain/session/promptExtras';

/** promptfoo puts values into a provider's own tools, and none into what it only passes on. */
const mayBeFilled = (value: unknown): boolean => /\{[{%#]/.test(JSON.stringify(value));

/** `server`: which one it is, and whose key. `tools`: of all prompts. */
export function responsesProvider(
  { model, params }: Pick<ModelSetting, 'model' | 'params'>,
  label: string,
  server: Readonly<Record<string, unknown>>,
  tools: readonly Tool[] | undefined,
): Readonly<Record<string, unknown>> {
  const { temperature, topP, maxTokens, reasoningEffort, logprobs, topLogprobs, other = {} } = params;
  const { tools: own, ...fields } = other;
  const asked = own ?? tools?.map((tool) => ({ type: 'function', ...tool }));
  const isOwn = asked !== undefined && !mayBeFilled(asked);
  const reasoning = {
    ...(reasoningEffort !== undefined && { effort: reasoningEffort }),
    ...(isObject(other.reasoning) && other.reasoning),
  };
  const include = [
    ...(logprobs === true ? ['message.output_text.logprobs'] : []),
    ...(Array.isArray(other.include) ? other.include : []),
  ];
  const passthrough: OtherFields = {
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(maxTokens !== undefined && { max_output_tokens: maxTokens }),
    ...(topLogprobs !== undefined && { top_logprobs: topLogprobs }),
    ...fields,
    ...(include.length > 0 && { include }),
    ...(Object.keys(reasoning).length > 0 && { reasoning }),
    ...(asked !== undefined && !isOwn && { tools: asked as OtherFields[string] }),
  };
  return {
    id: `openai:responses:${model.trim()}`,
    label,
    config: {
      ...server,
      // Else promptfoo sends a temperature of 0 and at most 1024 tokens where nothing is set.
      omitDefaults: true,
      ...(isOwn && { tools: asked }),
      ...(Object.keys(passthrough).length > 0 && { passthrough }),
    },
  };
}
