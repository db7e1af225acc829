/**
 * Google's models by `generateContent`, as promptfoo asks them: where a configuration wants what OpenAI's protocol has no word for there,
 * tools that the server itself runs or instructions of one model alone.
 */
import { isObject } from '@shared/domain/json';
import type { OtherFields } from '@shared/domain/session/otherFields';
import type { Endpoint } from './endpoints';
import type { Part } from './part';

/** Asked through either of its interfaces. */
export const isGoogle = (family: Endpoint['family']): boolean => family === 'google' || family === 'gemini';

const isDeclaration = (tool: unknown): boolean =>
  isObject(tool) && ('functionDeclarations' in tool || 'function_declarations' in tool);

/** The same server by its own interface, where it is asked for what that alone has. */
export function askedItself(endpoint: Endpoint, config: Part | undefined): Endpoint {
  if (endpoint.family !== 'google') return endpoint;
  const tools = config?.get('tools')?.value;
  const hasServerTools =
    Array.isArray(tools) &&
    tools.some((tool) => isObject(tool) && !isDeclaration(tool) && !('function' in tool));
  if (!hasServerTools && config?.get('systemInstruction') === undefined) return endpoint;
  const { differs: _, ...others } = endpoint;
  return { ...others, family: 'gemini', api: 'gemini' };
}

/** What a model is told as its instructions. */
export const instructionField = (text: string): OtherFields => ({ systemInstruction: { parts: [{ text }] } });
