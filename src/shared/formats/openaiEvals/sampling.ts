/** How a run asked its model: parameters of a setting, and what of them is a prompt's here. */
import { isObject, type Json } from '@shared/domain/json';
import { type SamplingParams, samplingParamsSchema } from '@shared/domain/session/modelSetting';
import {
  type ResponseFormat,
  responseFormatSchema,
  type Tool,
  toolSchema,
} from '@shared/domain/session/promptExtras';
import type { EvalsTell } from './reportCodes';

const PARAMS: Readonly<Record<string, keyof SamplingParams>> = {
  temperature: 'temperature',
  top_p: 'topP',
  max_completion_tokens: 'maxTokens',
  /** So it is called for a grader. */
  max_completions_tokens: 'maxTokens',
  max_output_tokens: 'maxTokens',
  max_tokens: 'maxTokens',
  seed: 'seed',
  reasoning_effort: 'reasoningEffort',
};
/** Read below. */
const OF_PROMPT = ['response_format', 'text', 'tools'];

/** Null is what is not set. One that ours cannot hold is told. */
export function readParams(sampling: unknown, path: string, tell: EvalsTell): SamplingParams {
  let params: SamplingParams = {};
  for (const [name, value] of Object.entries(isObject(sampling) ? sampling : {})) {
    if (value === null || value === undefined || OF_PROMPT.includes(name)) continue;
    const ours = PARAMS[name];
    const made = samplingParamsSchema.safeParse(
      ours === undefined ? undefined : { ...params, [ours]: value },
    );
    if (made.success) params = made.data;
    else
      tell('leftOut', 'paramLeftOut', `${path}.${name}`, {
        params: { name },
        text: JSON.stringify(value),
      });
  }
  return params;
}

interface Extras {
  readonly tools?: readonly Tool[];
  readonly responseFormat?: ResponseFormat;
}

/** Functions and the form of the answer: here they are the prompt's. */
export function readExtras(sampling: unknown, path: string, tell: EvalsTell): Extras {
  if (!isObject(sampling)) return {};
  const tools = (Array.isArray(sampling.tools) ? sampling.tools : []).flatMap((each: unknown, index) => {
    const tool = toolOf(each);
    const isStrict = isObject(each) && (isObject(each.function) ? each.function : each).strict === true;
    if (tool && isStrict)
      tell('leftOut', 'paramLeftOut', `${path}.tools[${index}].strict`, { params: { name: 'strict' } });
    if (!tool)
      tell('leftOut', 'toolLeftOut', `${path}.tools[${index}]`, {
        params: { tool: isObject(each) ? String(each.type) : '?' },
        text: JSON.stringify(each),
      });
    return tool ?? [];
  });
  const given = sampling.response_format ?? (isObject(sampling.text) ? sampling.text.format : undefined);
  const responseFormat = formatOf(given);
  if (isObject(given) && !responseFormat)
    tell('leftOut', 'paramLeftOut', `${path}.response_format`, {
      params: { name: 'response_format' },
      text: JSON.stringify(given),
    });
  for (const [name, value] of Object.entries(isObject(sampling.text) ? sampling.text : {}))
    if (name !== 'format' && value !== null)
      tell('leftOut', 'paramLeftOut', `${path}.text.${name}`, {
        params: { name: `text.${name}` },
        text: JSON.stringify(value),
      });
  return { ...(tools.length > 0 && { tools }), ...(responseFormat && { responseFormat }) };
}

/** Chat completions put the function's words under `function`, Responses beside the type. */
function toolOf(value: unknown): Tool | undefined {
  if (!isObject(value) || value.type !== 'function') return undefined;
  const { name, description, parameters } = isObject(value.function) ? value.function : value;
  const made = toolSchema.safeParse({
    name,
    ...(typeof description === 'string' && { description }),
    ...(isObject(parameters) && { parameters }),
  });
  return made.success ? made.data : undefined;
}

function formatOf(value: unknown): ResponseFormat | undefined {
  if (!isObject(value)) return undefined;
  const { name, description, schema, strict }: Json = isObject(value.json_schema) ? value.json_schema : value;
  const made = responseFormatSchema.safeParse(
    value.type === 'json_schema'
      ? {
          type: value.type,
          name,
          schema,
          ...(typeof description === 'string' && { description }),
          ...(typeof strict === 'boolean' && { strict }),
        }
      : { type: value.type },
  );
  return made.success ? made.data : undefined;
}
