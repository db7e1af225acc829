/** What the server's own tools did, in a line: which tool, and with what. */
import { isObject, type Json } from '@shared/domain/json';

/** Items that are the model's own, or calls that the app is asked to make. */
const OTHERS = /^(?:message|reasoning|function_call|custom_tool_call)$/;

/** The list of what another server offers is no deed. */
const IDLE = 'mcp_list_tools';

/** Undefined of any other item. */
export function serverToolOf(item: Json): string | undefined {
  const { type } = item;
  if (typeof type !== 'string' || OTHERS.test(type)) return undefined;
  if (type === IDLE && !item.error) return undefined;
  const details = [item.server_label, item.name, asked(item), item.error].filter(
    (each) => typeof each === 'string' && each !== '',
  );
  return [type, ...details].join(' ');
}

/** A search's words, an address, a program, a call's arguments. */
function asked({ action, queries, code, arguments: given, input }: Json): unknown {
  if (isObject(action)) return action.query ?? action.url ?? action.pattern ?? action.type;
  if (Array.isArray(queries)) return queries.join(', ');
  return code ?? given ?? input;
}
