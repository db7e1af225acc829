/** Parts of tool calls put together, as a server sends them. */
import type { ToolCall } from './completion';
import type { RunEvent } from './run';

/** The calls with one more part: a new call, or more of one that has begun. */
export function withToolCallDelta(
  calls: readonly ToolCall[],
  {
    index,
    id,
    name,
    arguments: text,
  }: Pick<Extract<RunEvent, { type: 'toolCallDelta' }>, 'index' | 'id' | 'name' | 'arguments'>,
): readonly ToolCall[] {
  const found = calls.findLastIndex((call) => call.index === index);
  const known = calls[found];
  // Logs of earlier builds hold parts as servers sent them: all under one number, the name in each part.
  const isOther = !known || (id !== undefined && known.id !== undefined && id !== known.id);
  const before = isOther ? { index, name: '', arguments: '' } : known;
  const call = {
    ...before,
    ...(id !== undefined && { id }),
    name: name === undefined || name === before.name ? before.name : before.name + name,
    arguments: before.arguments + (text ?? ''),
  };
  return isOther ? [...calls, call] : calls.with(found, call);
}
