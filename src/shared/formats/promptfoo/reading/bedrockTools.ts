/** Tools, and which of them, in the words of Amazon Bedrock's `Converse`, which promptfoo's forms for its models have otherwise. */
import { isObject } from '@shared/domain/json';
import type { OtherFields } from '@shared/domain/session/otherFields';

type Said = OtherFields[string];

/** Of tools as chat completions have them: what one model alone is told. */
export const toolConfigOf = (tools: readonly Said[]): Said => ({ tools: tools.flatMap(toolSpecOf) });

function toolSpecOf(tool: Said): readonly Said[] {
  const given = isObject(tool) ? tool.function : undefined;
  if (!isObject(given)) return [];
  const { parameters, ...others } = given as Readonly<Record<string, Said>>;
  return [{ toolSpec: { ...others, inputSchema: { json: parameters ?? { type: 'object' } } } }];
}

/** As OpenAI, Anthropic or Bedrock itself says it. Undefined: it has no word for it. */
export function toolChoiceOf(value: unknown): Said | undefined {
  const said = isObject(value) ? (value.type ?? Object.keys(value)[0]) : value;
  if (said === 'auto') return { auto: {} };
  if (said === 'any' || said === 'required') return { any: {} };
  if (!isObject(value) || (said !== 'tool' && said !== 'function')) return undefined;
  const inner = [value.tool, value.function, value].find(
    (each) => isObject(each) && typeof each.name === 'string',
  );
  return isObject(inner) ? { tool: { name: inner.name as string } } : undefined;
}
