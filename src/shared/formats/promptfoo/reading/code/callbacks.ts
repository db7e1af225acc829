/** `some`, `every`, `filter`, `map`: of texts that are written down, of parts of the answer, of lists of JSON. */
import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '@shared/formats/request/code/syntax';
import { and, type Condition, constant, or } from './condition';
import { eachItem, itemOf } from './lists';
import type { Count } from './textTests';
import { conditionOf, type Reading, truthOf, type Value } from './values';

const MOST_ITEMS = 60;

/** `some`, `every`, `filter`: of texts that are written down; parts that are not empty. */
export function eachOf(
  of: Value,
  name: string,
  argument: SyntaxNode,
  reading: Reading,
  source: string,
): Value | undefined {
  if (of.type === 'parts') {
    const only = name === 'filter' ? filterOf(reading.sourceOf(argument)) : undefined;
    const parts: Extract<Count, { type: 'parts' }> | undefined = only && { ...of.parts, only };
    return parts && of.parts.only === 'any' ? { ...of, parts, source } : undefined;
  }
  if (of.type === 'json') return eachOfJson(of, name, argument, reading, source);
  if (of.type !== 'list' || of.items.length > MOST_ITEMS) return undefined;
  const arrow = arrowOf(argument, reading);
  if (!arrow) return undefined;
  const { parameter, body } = arrow;
  const made = of.items.map((item) => {
    const inner = { ...reading, names: new Map([...reading.names, [parameter, item]]) };
    const found = reading.read(body, inner);
    return found && truthOf(found)?.of;
  });
  if (name === 'some') return folded(made, 'or', source);
  if (name === 'every') return folded(made, 'and', source);
  return name === 'filter' && made.every((each) => each !== undefined)
    ? { type: 'chosen', of: made, source }
    : undefined;
}

/** `some`, `every`, `map` of a list of JSON: what is asked of each item is a condition of it. */
function eachOfJson(
  { json }: Extract<Value, { type: 'json' }>,
  name: string,
  argument: SyntaxNode,
  reading: Reading,
  source: string,
): Value | undefined {
  const arrow = arrowOf(argument, reading);
  if (!arrow) return undefined;
  const { parameter, body } = arrow;
  const item = itemOf(parameter);
  const names = new Map<string, Value>([
    ...reading.names,
    [parameter, { type: 'json', json: item, source: parameter }],
  ]);
  const found = reading.read(body, { ...reading, names, facts: [] });
  if (!found) return undefined;
  if (name === 'map')
    return found.type === 'json' && found.json.of === item.of
      ? { type: 'mapped', json, field: found.json, source }
      : undefined;
  if (name !== 'some' && name !== 'every') return undefined;
  const truth = truthOf(found);
  const made = truth && eachItem({ ...json, source }, name, truth.of);
  return made && conditionOf(made);
}

/** `(name) => …`, with one name and an expression. */
function arrowOf(node: SyntaxNode, { sourceOf }: Reading) {
  const [params, , body] = childrenOf(node);
  const parameter = /^\(?\s*(\w+)\s*\)?$/.exec(params ? sourceOf(params) : '')?.[1];
  return parameter === undefined || !body || body.name === 'Block' ? undefined : { parameter, body };
}

/** What `filter` leaves of parts. */
function filterOf(source: string): 'filled' | 'nonblank' | undefined {
  const text = source.replace(/\s+/g, '');
  if (text === 'Boolean') return 'filled';
  const [, parameter, body] = /^\(?(\w+)\)?=>(.+)$/.exec(text) ?? [];
  if (parameter === undefined || body === undefined) return undefined;
  const ends = ['', '.length', '.length>0', "!==''", '!==""', '.length!==0'];
  if (ends.some((end) => body === `${parameter}.trim()${end}`)) return 'nonblank';
  return ends.some((end) => body === `${parameter}${end}`) ? 'filled' : undefined;
}

/** All of them, or any. */
export function folded(
  made: readonly (Condition | undefined)[],
  type: 'and' | 'or',
  source: string,
): Value | undefined {
  const join = type === 'and' ? and : or;
  let all: Condition = constant(type === 'and', source);
  for (const each of made) {
    if (!each) return undefined;
    all = join(all, each, source);
  }
  return conditionOf({ ...all, source });
}
