/** Parts of tool calls, in a delta or a whole message. */
import { isObject } from '@engine/http/json';

export interface ToolCallPart {
  readonly index: number;
  readonly id?: string;
  readonly name?: string;
  readonly arguments?: string;
}

/** `said`: a choice's delta or message. A server that numbers nothing sends whole calls, in their order. */
export function readToolCalls(said: Readonly<Record<string, unknown>>): readonly ToolCallPart[] {
  const calls: readonly unknown[] = Array.isArray(said.tool_calls) ? said.tool_calls : [];
  return calls.flatMap((call, position) => {
    if (!isObject(call)) return [];
    const { index, id } = call;
    const fn = isObject(call.function) ? call.function : {};
    const text = textOf(fn.arguments);
    const isNumbered = typeof index === 'number' && Number.isInteger(index) && index >= 0;
    return [
      {
        index: isNumbered ? index : position,
        ...(typeof id === 'string' && id !== '' && { id }),
        ...(typeof fn.name === 'string' && fn.name !== '' && { name: fn.name }),
        ...(text !== '' && { arguments: text }),
      },
    ];
  });
}

/** Ollama's older servers send the arguments as an object. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return isObject(value) ? JSON.stringify(value) : '';
}
