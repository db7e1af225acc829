/** A condition as checks, all of which must pass: of the text a pattern, of the JSON a schema. */
import type { Condition, Schema, TextTest } from './condition';
import { not } from './condition';

/** What a check asks, without its name. */
export type Asked = { readonly source: string; readonly isNegated?: true } & (
  | { readonly type: 'contains'; readonly value: string; readonly atStart?: true; readonly lines?: 'any' }
  | { readonly type: 'regex'; readonly pattern: string; readonly flags?: string }
  | { readonly type: 'json-schema'; readonly schema: Schema }
);

/** Undefined where some of it mixes what no one check can ask, or nothing is asked at all. */
export function checksOf(condition: Condition): readonly Asked[] | undefined {
  const all = conjuncts(condition);
  if (all.some(({ type }) => type === 'constant')) return undefined;
  const made: Asked[] = [];
  const isJsonAsked = all.some((each) => isOf(each, 'json') && !isAny(each));
  for (const each of all) {
    // That it is JSON at all is asked with whatever is asked of it.
    if (isAny(each) && isJsonAsked) continue;
    const asked = isOf(each, 'text') ? textCheck(each) : isOf(each, 'json') ? jsonCheck(each) : undefined;
    if (!asked) return undefined;
    made.push(asked);
  }
  return made;
}

function conjuncts(condition: Condition): readonly Condition[] {
  const { source } = condition;
  if (condition.type === 'and') return [...conjuncts(condition.left), ...conjuncts(condition.right)];
  if (condition.type !== 'not' || condition.of.type !== 'or') return [condition];
  const { left, right } = condition.of;
  return [...conjuncts(not(left, `!(${left.source})`)), ...conjuncts(not(right, `!(${right.source})`))].map(
    (each) => (each.source === '' ? { ...each, source } : each),
  );
}

const isAny = (each: Condition) => each.type === 'json' && JSON.stringify(each.holds) === '{}';

function isOf(condition: Condition, type: 'text' | 'json'): boolean {
  switch (condition.type) {
    case 'not':
      return isOf(condition.of, type);
    case 'and':
    case 'or':
      return isOf(condition.left, type) && isOf(condition.right, type);
    default:
      return condition.type === type;
  }
}

function textCheck(condition: Condition): Asked | undefined {
  const { source } = condition;
  const isNegated = condition.type === 'not';
  const turned = isNegated ? ({ isNegated: true } as const) : {};
  const inner = isNegated ? condition.of : condition;
  const tests = alternatives(inner);
  const plains = tests?.map(({ plain }) => plain);
  const [first] = plains ?? [];
  if (first && plains?.length === 1)
    return {
      ...{ type: 'contains', value: first.value, source, ...turned },
      ...(first.atStart && { atStart: true }),
    };
  if (plains?.every((plain) => plain && !plain.atStart && !/[\r\n]/.test(plain.value)))
    return {
      type: 'contains',
      value: plains.map((plain) => plain?.value).join('\n'),
      lines: 'any',
      source,
      ...turned,
    };
  const flags = flagsOf(inner);
  if (flags === undefined) return undefined;
  const pattern = tests ? alternation(tests, flags) : assertion(inner, flags);
  if (pattern === undefined) return undefined;
  const isBegun = tests === undefined;
  const start = flags.includes('m') ? '(?<![\\s\\S])' : '^';
  return {
    type: 'regex',
    pattern: isBegun ? start + pattern : pattern,
    ...(flags && { flags }),
    source,
    ...turned,
  };
}

/** Any of which may be found. */
function alternatives(condition: Condition): readonly TextTest[] | undefined {
  if (condition.type === 'text') return [condition.test];
  if (condition.type !== 'or') return undefined;
  const [left, right] = [alternatives(condition.left), alternatives(condition.right)];
  return left && right && [...left, ...right];
}

function testsIn(condition: Condition): readonly TextTest[] {
  switch (condition.type) {
    case 'text':
      return [condition.test];
    case 'not':
      return testsIn(condition.of);
    case 'and':
    case 'or':
      return [...testsIn(condition.left), ...testsIn(condition.right)];
    default:
      return [];
  }
}

/** The same for all of them; undefined where they want different ones. */
function flagsOf(condition: Condition): string | undefined {
  const tests = testsIn(condition);
  const own = new Set(tests.flatMap(({ flags }) => flags ?? []));
  if (own.size > 1) return undefined;
  const [flags] = own;
  if (flags !== undefined) return flags;
  const isFlagged =
    tests.some(({ isFolded }) => isFolded) && tests.every((test) => test.patternOf('i') !== undefined);
  return isFlagged ? 'i' : '';
}

/** Groups are numbered through the whole pattern. */
const isShifted = (pattern: string) => /\\[1-9]|\\k|\(\?</.test(pattern.replace(/\(\?<[=!]/g, ''));

function alternation(tests: readonly TextTest[], flags: string): string | undefined {
  const patterns = tests.map((test) => test.patternOf(flags));
  if (patterns.some((pattern) => pattern === undefined || (tests.length > 1 && isShifted(pattern))))
    return undefined;
  return [...new Set(patterns)].join('|');
}

const MOST_CHARACTERS = 20_000;

/** Looked for from the text's beginning. */
function assertion(condition: Condition, flags: string): string | undefined {
  const made = (() => {
    switch (condition.type) {
      case 'text': {
        const pattern = condition.test.patternOf(flags);
        if (pattern === undefined || isShifted(pattern)) return undefined;
        return condition.test.isAnchored ? `(?=${pattern})` : `(?=[\\s\\S]*?(?:${pattern}))`;
      }
      case 'not': {
        const inner = assertion(condition.of, flags);
        return inner && `(?!${inner})`;
      }
      case 'and':
      case 'or': {
        const [left, right] = [assertion(condition.left, flags), assertion(condition.right, flags)];
        if (!left || !right) return undefined;
        return condition.type === 'and' ? left + right : `(?:${left}|${right})`;
      }
      default:
        return undefined;
    }
  })();
  return made && made.length <= MOST_CHARACTERS ? made : undefined;
}

function jsonCheck(condition: Condition): Asked | undefined {
  const schema = schemaOf(condition, true);
  return JSON.stringify(schema).length > MOST_CHARACTERS
    ? undefined
    : { type: 'json-schema', schema, source: condition.source };
}

/** Of answers for which it is true, or false. */
function schemaOf(condition: Condition, isTrue: boolean): Schema {
  switch (condition.type) {
    case 'json':
      return isTrue ? condition.holds : condition.fails;
    case 'not':
      return schemaOf(condition.of, !isTrue);
    case 'and':
    case 'or': {
      const { left, right } = condition;
      const isBoth = (condition.type === 'and') === isTrue;
      // The right side is looked at where the left does not settle it.
      const rightOnly = schemaOf(right, isTrue);
      if (isBoth) return { allOf: [schemaOf(left, isTrue), rightOnly] };
      return { anyOf: [schemaOf(left, isTrue), { allOf: [schemaOf(left, !isTrue), rightOnly] }] };
    }
    case 'constant':
      return condition.value === isTrue;
    default:
      return false;
  }
}
