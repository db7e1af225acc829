/** The chunk in what a server or a gateway puts around it. */
import { isObject, type Json, parseJson } from '@shared/domain/json';

const WRAPPERS = ['data', 'result', 'response', 'output', 'body', 'payload', 'completion', 'chunk'];
/** What stays outside in some of them. */
const BESIDE = ['usage', 'model', 'error'];

/** The very same object where nothing is around it. */
export function unwrapped(json: Json): Json {
  if (Array.isArray(json.choices)) return json;
  for (const name of WRAPPERS) {
    const value = json[name];
    const inner = typeof value === 'string' && /^\s*\{/.test(value) ? parseJson(value) : value;
    if (!isObject(inner) || !(Array.isArray(inner.choices) || isObject(inner.error))) continue;
    const beside = BESIDE.filter((each) => json[each] !== undefined && inner[each] === undefined);
    return { ...inner, ...Object.fromEntries(beside.map((each) => [each, json[each]])) };
  }
  return json;
}
