/** The chunks in what a server or a gateway puts around them. */
import { isObject, type Json, parseJson } from '@shared/domain/json';

/** An error may stand in these, too. */
const WRAPPERS = new Set(['data', 'result', 'response', 'output', 'body', 'payload', 'completion', 'chunk']);
/** What stays outside in some of them. */
const BESIDE = ['usage', 'model', 'error'];
/** Nobody's answer stands in these. */
const NO_WRAPPERS = new Set(['error', 'errors', 'request', 'input', 'messages', 'metadata']);
const MOST_DEPTH = 3;

/** The very same object, alone, where nothing is around it. */
export function unwrapped(json: Json, depth = MOST_DEPTH): readonly Json[] {
  if (hasChoices(json) || depth === 0) return [json];
  for (const [name, value] of Object.entries(json)) {
    if (NO_WRAPPERS.has(name)) continue;
    const inner = typeof value === 'string' && /^\s*[[{]/.test(value) ? parseJson(value) : value;
    const found = (Array.isArray(inner) ? inner : [inner])
      .filter(isObject)
      .flatMap((each) => unwrapped(each, depth - 1))
      .filter((each) => hasChoices(each) || (WRAPPERS.has(name) && isObject(each.error)));
    if (found.length === 0) continue;
    const beside = BESIDE.filter((each) => each !== name && json[each] !== undefined);
    return found.map((each) => ({ ...Object.fromEntries(beside.map((one) => [one, json[one]])), ...each }));
  }
  return [json];
}

const hasChoices = ({ choices }: Json): boolean =>
  Array.isArray(choices) || (isObject(choices) && ('delta' in choices || 'message' in choices));
