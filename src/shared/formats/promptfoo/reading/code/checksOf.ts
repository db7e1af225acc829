/** A condition as checks, all of which must pass: of the text a pattern, of the JSON a schema. */
import type { Condition, Nearly, Schema, Steps, TextTest } from './condition';
import { not } from './condition';

/** What a check asks, without its name. */
export type Asked = { readonly source: string; readonly isNegated?: true; readonly of?: Steps } & (
  | { readonly type: 'contains'; readonly value: string; readonly atStart?: true; readonly lines?: 'any' }
  | { readonly type: 'regex'; readonly pattern: string; readonly flags?: string }
  | { readonly type: 'json-schema'; readonly schema: Schema }
);

interface Checks {
  readonly asked: readonly Asked[];
  /** In what they are not quite the program. */
  readonly nearly: ReadonlySet<Nearly>;
}

/** Undefined where some of it mixes what no one check can ask, or nothing is asked at all. */
export function checksOf(condition: Condition): Checks | undefined {
  const all = conjuncts(condition);
  if (all.some(({ type }) => type === 'constant')) return undefined;
  const asked: Asked[] = [];
  const nearly = new Set<Nearly>();
  const subjects = all.map(subjectOf);
  for (const [index, each] of all.entries()) {
    const subject = subjects[index];
    if (!subject) return undefined;
    const { type, of } = subject;
    // That it is JSON at all is asked with whatever is asked of it.
    const isAsked = subjects.some((other, at) => isSame(other, subject) && !isAny(all[at]));
    if (isAny(each) && isAsked) continue;
    const made = type === 'text' ? textCheck(each) : jsonCheck(each, nearly);
    if (!made) return undefined;
    const check = of.length > 0 ? { ...made, of } : made;
    if (!asked.some((other) => JSON.stringify(other) === JSON.stringify(check))) asked.push(check);
  }
  return { asked, nearly };
}

function conjuncts(condition: Condition): readonly Condition[] {
  const { source } = condition;
  if (condition.type === 'and') return [...conjuncts(condition.left), ...conjuncts(condition.right)];
  if (condition.type === 'guarded') return [...conjuncts(condition.guard), ...conjuncts(condition.of)];
  if (condition.type !== 'not' || condition.of.type !== 'or') return [condition];
  const { left, right } = condition.of;
  return [...conjuncts(not(left, `!(${left.source})`)), ...conjuncts(not(right, `!(${right.source})`))].map(
    (each) => (each.source === '' ? { ...each, source } : each),
  );
}

/** Whether nothing is asked but that it is JSON. */
export const isAny = (each: Condition | undefined): boolean =>
  each?.type === 'json' && JSON.stringify(each.holds) === '{}';

interface Subject {
  readonly type: 'text' | 'json';
  readonly of: Steps;
}

const isSame = (a: Subject | undefined, b: Subject | undefined) => JSON.stringify(a) === JSON.stringify(b);

/** What all of it is asked of; undefined where that is not one thing. */
function subjectOf(condition: Condition): Subject | undefined {
  switch (condition.type) {
    case 'not':
      return subjectOf(condition.of);
    case 'and':
    case 'or': {
      const [left, right] = [subjectOf(condition.left), subjectOf(condition.right)];
      return isSame(left, right) ? left : undefined;
    }
    case 'text':
    case 'json':
      return { type: condition.type, of: condition.of };
    default:
      return undefined;
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

function jsonCheck(condition: Condition, nearly: Set<Nearly>): Asked | undefined {
  const schema = schemaOf(condition, true, nearly);
  return JSON.stringify(schema).length > MOST_CHARACTERS
    ? undefined
    : { type: 'json-schema', schema, source: condition.source };
}

/** Of answers for which it is true, or false. */
export function schemaOf(condition: Condition, isTrue: boolean, nearly: Set<Nearly>): Schema {
  switch (condition.type) {
    case 'json': {
      const said = condition.nearly?.[isTrue ? 'holds' : 'fails'];
      if (said) nearly.add(said);
      return isTrue ? condition.holds : condition.fails;
    }
    case 'not':
      return schemaOf(condition.of, !isTrue, nearly);
    case 'and':
    case 'or': {
      const { left, right } = condition;
      const isBoth = (condition.type === 'and') === isTrue;
      // The right side is looked at where the left does not settle it.
      const rightOnly = schemaOf(right, isTrue, nearly);
      if (isBoth) return { allOf: [schemaOf(left, isTrue, nearly), rightOnly] };
      const others = { allOf: [schemaOf(left, !isTrue, nearly), rightOnly] };
      return { anyOf: [schemaOf(left, isTrue, nearly), others] };
    }
    case 'constant':
      return condition.value === isTrue;
    default:
      return false;
  }
}
