/**
 * Google's models by `generateContent`, and Anthropic's by Messages, as promptfoo asks them: where a configuration wants what OpenAI's
 * protocol has no word for there, tools that the server itself runs or instructions of one model alone.
 */
import { isObject } from '@shared/domain/json';
import type { OtherFields } from '@shared/domain/session/otherFields';
import type { Endpoint } from './endpoints';
import type { Part } from './part';

/** Asked through either of its interfaces. */
export const isGoogle = (family: Endpoint['family']): boolean => family === 'google' || family === 'gemini';

const isDeclaration = (tool: unknown): boolean =>
  isObject(tool) && ('functionDeclarations' in tool || 'function_declarations' in tool);

/** Those have a kind with the day of their version. */
const isRunByAnthropic = (tool: unknown): boolean =>
  isObject(tool) && typeof tool.type === 'string' && /_\d{8}$/.test(tool.type);

/** Asked through either of its interfaces. */
export const isAnthropic = (family: Endpoint['family']): boolean =>
  family === 'anthropic' || family === 'messages';

/** The same server by its own interface, where it is asked for what that alone has. */
export function askedItself(endpoint: Endpoint, config: Part | undefined): Endpoint {
  const tools = config?.get('tools')?.value;
  if (endpoint.family === 'anthropic' && Array.isArray(tools) && tools.some(isRunByAnthropic)) {
    const { differs: _, ...others } = endpoint;
    return { ...others, family: 'messages', api: 'messages' };
  }
  if (endpoint.family !== 'google') return endpoint;
  const hasServerTools =
    Array.isArray(tools) &&
    tools.some((tool) => isObject(tool) && !isDeclaration(tool) && !('function' in tool));
  if (!hasServerTools && config?.get('systemInstruction') === undefined) return endpoint;
  const { differs: _, ...others } = endpoint;
  return { ...others, family: 'gemini', api: 'gemini' };
}

/** What a model is told as its instructions. */
export const instructionField = (text: string): OtherFields => ({ systemInstruction: { parts: [{ text }] } });

/** Which of the tools, as Anthropic says it. Undefined: it has no word for it. */
export function anthropicChoice(value: unknown): OtherFields[string] | undefined {
  const said = isObject(value) ? value.type : value;
  if (said === 'auto' || said === 'none' || said === 'any')
    return { ...(isObject(value) && value), type: said };
  if (said === 'required') return { type: 'any' };
  return said === 'tool' ? (value as OtherFields[string]) : undefined;
}

/** As they stand; functions in OpenAI's form in Anthropic's. */
export const anthropicTools = (list: readonly unknown[]): OtherFields[string] =>
  list.map((tool) => {
    const given = isObject(tool) ? tool.function : undefined;
    if (!isObject(given)) return tool as OtherFields[string];
    const { parameters = { type: 'object' }, strict: _, ...others } = given;
    return { ...others, input_schema: parameters } as OtherFields[string];
  });
