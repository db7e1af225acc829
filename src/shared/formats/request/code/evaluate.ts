/**
 * The value of an expression as far as it is written down. Nothing is run: a name stands for what it was set to, a few calls that
 * only change a text's form are understood, and all else is a hole with a name.
 */
import { type Expression, MOST_DEPTH, namesOf, type Program } from './expression';

/** What only running the program would tell. */
export class Hole {
  constructor(
    /** As its variable is called in a prompt. */
    readonly name: string,
    readonly source: string,
  ) {}
}

export interface Evaluator {
  /** JSON, with holes in it. `at`: where in the program it is asked for. */
  readonly valueOf: (expression: Expression, at: number) => unknown;
  /** What a name stands for there, as it is written. */
  readonly assignedTo: (name: string, at: number) => Expression | undefined;
  /** By the names of variables that stand in texts, what they were in the program; with their value, if it is written down. */
  readonly variables: ReadonlyMap<string, { readonly source: string; readonly value?: string }>;
  /** Names whose values are changed by what is not followed, with the text of that. */
  readonly changes: ReadonlyMap<string, string>;
}

/** In characters and values: a name that stands for two of another, and so on, would be without end. */
const MOST_SIZE = 50_000_000;

interface Sized {
  readonly value: unknown;
  readonly size: number;
}

/** For one program. */
export function createEvaluator({ assigned, changed }: Pick<Program, 'assigned' | 'changed'>): Evaluator {
  const known = new Map<Expression, Sized>();
  const variables = new Map<string, { source: string; value?: string }>();
  const changes = new Map<string, string>();
  const under = new Set<Expression>();

  const named = (expression: Expression): string => {
    const names = namesOf(expression);
    const isEnvironment = names?.some((name) => name === 'environ' || name === 'env') ?? false;
    const said = isEnvironment ? names?.at(-1) : names?.join('.');
    const plain =
      (said ?? expression.source.slice(0, 200))
        .replace(/[^\p{L}\p{N}_.-]+/gu, '_')
        .replace(/^[_.-]+|[_.-]+$/g, '')
        .slice(0, 40) || 'value';
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? plain : `${plain}_${count}`;
      const own = variables.get(name);
      if (own !== undefined && own.source !== expression.source) continue;
      if (!own) variables.set(name, { source: expression.source });
      return name;
    }
  };
  const lastBefore = (name: string, at: number) => {
    const all = assigned.get(name) ?? [];
    return all.findLast((each) => each.at < at) ?? all[0];
  };
  const hole = (expression: Expression): Sized => ({
    value: new Hole(named(expression), expression.source),
    size: 1,
  });

  const evaluate = (expression: Expression, at: number, depth: number): Sized => {
    const before = known.get(expression);
    if (before) return before;
    // A name that is set to itself.
    if (depth > 4 * MOST_DEPTH || under.has(expression)) return hole(expression);
    under.add(expression);
    const made = evaluated(expression, at, (each) => evaluate(each, at, depth + 1));
    under.delete(expression);
    const sized = made.size > MOST_SIZE ? hole(expression) : made;
    known.set(expression, sized);
    return sized;
  };

  const evaluated = (expression: Expression, at: number, inner: (expression: Expression) => Sized): Sized => {
    switch (expression.type) {
      case 'value':
        return { value: expression.value, size: sizeOf(expression.value) };
      case 'text':
        return joined(
          expression.parts.map((part) => (typeof part === 'string' ? part : filled(part, inner))),
        );
      case 'sum': {
        const pieces = expression.pieces.map(inner);
        if (pieces.every(({ value }) => Array.isArray(value)))
          return { value: pieces.flatMap(({ value }) => value), size: total(pieces) };
        // Of numbers nobody makes a prompt.
        if (!pieces.some(({ value }) => typeof value === 'string')) return hole(expression);
        return joined(expression.pieces.map((piece, index) => textIn(piece, pieces[index])));
      }
      case 'list': {
        const items = expression.items.map((item) =>
          item.type === 'spread' ? spreadOf(inner(item.of), item) : { ...inner(item), isOne: true },
        );
        return {
          value: items.flatMap(({ value, isOne }) => (isOne ? [value] : (value as unknown[]))),
          size: total(items),
        };
      }
      case 'object':
        return objectOf(expression.entries, inner);
      case 'name': {
        const all = assigned.get(expression.name) ?? [];
        const last = lastBefore(expression.name, at);
        if (!last) return hole(expression);
        const change = changed.get(expression.name)?.find((each) => each.at < at && each.at > last.at);
        const sized = inner(last.value);
        if (change && !(sized.value instanceof Hole)) changes.set(expression.name, change.source);
        else if (all.length > 1) changes.set(expression.name, last.value.source);
        return sized.value instanceof Hole ? hole(expression) : sized;
      }
      case 'member': {
        const names = namesOf(expression);
        if (names?.at(-2) === 'Type' || names?.at(-2) === 'Modality')
          return { value: expression.name, size: expression.name.length };
        const { value, size } = inner(expression.of);
        const isKnown = typeof value === 'object' && value !== null && !(value instanceof Hole);
        return isKnown && Object.hasOwn(value, expression.name)
          ? { value: (value as Record<string, unknown>)[expression.name], size }
          : hole(expression);
      }
      case 'call':
        return called(expression, inner) ?? hole(expression);
      default:
        return hole(expression);
    }
  };

  /** As it stands in a text: the name of what is set elsewhere, with its value beside it. */
  const filled = (part: Expression, inner: (expression: Expression) => Sized): string =>
    textIn(part, inner(part));

  const textIn = (part: Expression, sized: Sized | undefined): string => {
    const value = sized?.value;
    if (part.type === 'value' && value !== null) return String(value);
    if (typeof value === 'string' && (part.type !== 'name' || value.includes('{{'))) return value;
    const name = named(part);
    const own = variables.get(name);
    if (own && (typeof value === 'string' || typeof value === 'number'))
      variables.set(name, { ...own, value: String(value) });
    return `{{${name}}}`;
  };

  return {
    valueOf: (expression, at) => evaluate(expression, at, 0).value,
    assignedTo: (name, at) => lastBefore(name, at)?.value,
    variables,
    changes,
  };
}

const sizeOf = (value: unknown): number => (typeof value === 'string' ? value.length + 1 : 1);
const total = (all: readonly Sized[]): number => all.reduce((sum, { size }) => sum + size, 1);

function joined(parts: readonly string[]): Sized {
  const size = parts.reduce((sum, part) => sum + part.length, 1);
  return { value: size > MOST_SIZE ? '' : parts.join(''), size };
}

/** In the place of several things that are not known, one hole. */
const spreadOf = (sized: Sized, { source }: Expression): Sized & { readonly isOne: boolean } =>
  Array.isArray(sized.value)
    ? { ...sized, isOne: false }
    : { value: new Hole('', source), size: 1, isOne: true };

/** Under no name: what of an object is not known. */
const UNKNOWN = '';

function objectOf(
  entries: readonly (readonly [string, Expression])[],
  inner: (expression: Expression) => Sized,
): Sized {
  let size = 1;
  const made = entries.flatMap(([name, expression]): readonly (readonly [string, unknown])[] => {
    if (expression.type !== 'spread') {
      const sized = inner(expression);
      size += sized.size;
      return [[name, sized.value]];
    }
    const spread = inner(expression.of);
    size += spread.size;
    return typeof spread.value === 'object' &&
      spread.value !== null &&
      !(spread.value instanceof Hole) &&
      !Array.isArray(spread.value)
      ? Object.entries(spread.value)
      : [[UNKNOWN, new Hole('', expression.source)]];
  });
  return { value: Object.fromEntries(made), size };
}

/** The few calls that are understood; undefined for any other. */
function called(
  { callee, args, named }: Extract<Expression, { type: 'call' }>,
  inner: (expression: Expression) => Sized,
): Sized | undefined {
  const names = namesOf(callee);
  const last = names?.at(-1) ?? (callee.type === 'member' ? callee.name : '');
  const [first] = args;
  const text = (value: unknown): Sized | undefined =>
    typeof value === 'string' ? { value, size: value.length + 1 } : undefined;
  if (['json.dumps', 'JSON.stringify'].includes(names?.join('.') ?? '') && first) {
    const { value } = inner(first);
    return value instanceof Hole ? undefined : { value: new JsonText(value), size: inner(first).size };
  }
  if (last === 'dedent' || last === 'cleandoc') return first && text(dedented(inner(first).value));
  if (callee.type === 'member' && ['encode', 'strip', 'trim'].includes(last)) {
    const { value, size } = inner(callee.of);
    if (value instanceof JsonText) return { value, size };
    return typeof value === 'string' ? text(last === 'encode' ? value : value.trim()) : undefined;
  }
  if (callee.type === 'member' && last === 'join' && first) {
    const pair = [inner(callee.of).value, inner(first).value];
    const list = pair.find(Array.isArray);
    const separator = pair.find((each) => typeof each === 'string');
    return list?.every((each) => typeof each === 'string') && separator !== undefined
      ? joined(list.flatMap((each, index) => (index === 0 ? [each] : [separator, each])))
      : undefined;
  }
  // What a library calls its own objects: `types.Part(text="…")`, `dict(role="user")`.
  if (/^(?:[A-Z]\w*|dict|from_text|from_uri)$/.test(last) && args.length === 0 && named.length > 0) {
    const made = objectOf(named, inner);
    return last === 'from_uri' ? { ...made, value: { fileData: made.value } } : made;
  }
  return undefined;
}

/** What is made JSON again before it is sent. */
export class JsonText {
  constructor(readonly value: unknown) {}
}

function dedented(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const lines = value.split('\n');
  const margins = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const margin = margins.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
  return lines.map((line) => (line.trim() === '' ? '' : line.slice(margin))).join('\n');
}
