/** The filters of Nunjucks 3 that are understood. What theirs would throw at is a `Stop` here. */
import { parseJson } from '@shared/domain/json';
import { listFilters } from './listFilters';
import { Stop } from './problem';
import { textFilters } from './textFilters';
import { Given, isTrue, numberOf, textIn, type Value } from './value';
import type { Work } from './work';

/** `args`: the value first. `named`: those given by name. */
export type FilterFunction = (work: Work, args: readonly Value[], named: ReadonlyMap<string, Value>) => Value;

/** Which of a filter's arguments may be given by name. In Nunjucks it is these alone. */
export const NAMED: Readonly<Record<string, readonly string[]>> = {
  sort: ['reverse', 'case_sensitive', 'attribute'],
  int: ['default', 'base'],
};

const fallback: FilterFunction = (_, [value, other, isBroad]) => {
  if (isTrue(isBroad)) return isTrue(value) ? value : other;
  return value === undefined ? other : value;
};

const dump: FilterFunction = (work, [value, indent]) => {
  const width = numberOf(indent);
  return work.json(value, textIn(indent) ?? (Number.isNaN(width) ? undefined : width));
};

const rounders = { ceil: Math.ceil, floor: Math.floor, common: Math.round };

function round(value: Value, precision: Value, method: Value): number {
  const factor = 10 ** (numberOf(precision) || 0);
  const how = textIn(method);
  const rounder = how === 'ceil' || how === 'floor' ? rounders[how] : rounders.common;
  return rounder(numberOf(value) * factor) / factor;
}

function whole(text: string, other: Value, base: Value): Value {
  const made = Number.parseInt(text, base === undefined ? 10 : numberOf(base));
  return Number.isNaN(made) ? other : made;
}

export const filters: Readonly<Record<string, FilterFunction>> = {
  ...textFilters,
  ...listFilters,
  default: fallback,
  d: fallback,
  dump,
  // Jinja's name for it; Nunjucks has none.
  tojson: dump,
  // promptfoo's own: a text in JSON as what it says.
  load: (_, [value]) => {
    const text = textIn(value);
    const said = text === undefined ? undefined : parseJson(text);
    if (said === undefined) throw new Stop('value', '| load');
    return said as Value;
  },
  abs: (_, [value]) => Math.abs(numberOf(value)),
  round: (_, [value, precision, method]) => round(value, precision, method),
  float: (work, [value, other]) => {
    const made = Number.parseFloat(work.spoken(value));
    return Number.isNaN(made) ? other : made;
  },
  int: (work, [value, other, base], named) =>
    whole(work.spoken(value), other ?? named.get('default'), base ?? named.get('base')),
  string: (work, [value]) => {
    if (value === undefined || value === null) throw new Stop('value', '| string');
    return value instanceof Given ? value.text : work.spoken(value);
  },
};
