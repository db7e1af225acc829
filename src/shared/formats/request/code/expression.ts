/** What of a program is read: values that are written down, and calls. The same for Python and for TypeScript and JavaScript. */

export type Expression = { readonly source: string } & (
  | { readonly type: 'value'; readonly value: string | number | boolean | null }
  /** A text with expressions in it. */
  | { readonly type: 'text'; readonly parts: readonly (string | Expression)[] }
  | { readonly type: 'list'; readonly items: readonly Expression[] }
  | { readonly type: 'object'; readonly entries: readonly (readonly [string, Expression])[] }
  /** `*x`, `**x`, `...x` in a list, an object or a call. */
  | { readonly type: 'spread'; readonly of: Expression }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'member'; readonly of: Expression; readonly name: string }
  /** Pieces with a plus between them. */
  | { readonly type: 'sum'; readonly pieces: readonly Expression[] }
  | {
      readonly type: 'call';
      readonly callee: Expression;
      readonly args: readonly Expression[];
      readonly named: readonly (readonly [string, Expression])[];
    }
  | { readonly type: 'other' }
);
export type CallExpression = Extract<Expression, { type: 'call' }>;

export interface Program {
  /** False: its end was not read, for that would have taken too long. */
  readonly isWhole: boolean;
  /** By name, what it is set to, with where that stands. */
  readonly assigned: ReadonlyMap<string, readonly { readonly at: number; readonly value: Expression }[]>;
  /** Names whose values change after they were set, with what changes them. */
  readonly changed: ReadonlyMap<string, readonly { readonly at: number; readonly source: string }[]>;
  readonly calls: readonly { readonly at: number; readonly call: CallExpression }[];
}

/** Deeper nothing is read: no request that a person wrote is. */
export const MOST_DEPTH = 100;

/** `client.chat.completions` → its names; undefined where something else than names stands in it. */
export function namesOf(expression: Expression): readonly string[] | undefined {
  const names: string[] = [];
  let at = expression;
  for (;;) {
    if (at.type === 'name') return [at.name, ...names.reverse()];
    if (at.type !== 'member') return undefined;
    names.push(at.name);
    at = at.of;
  }
}

/** Collects as a reader goes through a program. */
export interface Collector {
  readonly assign: (name: string, at: number, value: Expression) => void;
  readonly change: (name: string, at: number, source: string) => void;
  readonly call: (at: number, call: CallExpression) => void;
  readonly program: Omit<Program, 'isWhole'>;
}

/** The last names of calls that ask a model, or send something. */
const ASKS = /^(?:a?create|parse|stream|generate_?content\w*|post|fetch|[Rr]equest|urlopen)$/i;

/** Whether a call is worth reading, by how what is called is written. */
export function isOfInterest(callee: string): boolean {
  const name = /(\w+)\s*$/.exec(callee.slice(-60))?.[1] ?? '';
  return ASKS.test(name) || CHANGES.includes(name);
}

/** Methods that change a list or a mapping. */
const CHANGES = [
  'append',
  'push',
  'extend',
  'insert',
  'unshift',
  'update',
  'concat',
  'pop',
  'splice',
  'clear',
];

/** Begins with nothing. */
export function createCollector(): Collector {
  const assigned = new Map<string, { at: number; value: Expression }[]>();
  const changed = new Map<string, { at: number; source: string }[]>();
  const calls: { at: number; call: CallExpression }[] = [];
  const change = (name: string, at: number, source: string) => {
    changed.set(name, [...(changed.get(name) ?? []), { at, source }]);
  };
  return {
    assign: (name, at, value) => {
      const all = assigned.get(name);
      if (all) all.push({ at, value });
      else assigned.set(name, [{ at, value }]);
    },
    change,
    call: (at, call) => {
      calls.push({ at, call });
      const { callee } = call;
      if (callee.type === 'member' && callee.of.type === 'name' && CHANGES.includes(callee.name))
        change(callee.of.name, at, call.source);
    },
    program: { assigned, changed, calls },
  };
}

/** A text of these pieces; plain where nothing is filled in. */
export function textOf(parts: readonly (string | Expression)[], source: string): Expression {
  return parts.every((part) => typeof part === 'string')
    ? { type: 'value', value: parts.join(''), source }
    : { type: 'text', parts, source };
}
