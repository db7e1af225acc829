/** What a template consists of. `at`: where in its text, for the line that a failure names. */

export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'mapping'; readonly entries: readonly (readonly [string, Expression])[] }
  /** In parentheses: of several the last counts. */
  | { readonly kind: 'group'; readonly items: readonly Expression[] }
  | { readonly kind: 'member'; readonly of: Expression; readonly key: Expression }
  | { readonly kind: 'range'; readonly args: readonly Expression[]; readonly at: number }
  | {
      readonly kind: 'method' | 'test';
      readonly name: string;
      readonly of: Expression;
      readonly args: readonly Expression[];
      readonly at: number;
    }
  | ({ readonly kind: 'filter'; readonly of: Expression } & Filter)
  | { readonly kind: 'not' | '-' | '+'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly sign: BinarySign;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression | undefined;
    };

export const arithmetic = ['+', '~', '-', '*', '/', '%', '//', '**'] as const;
export const comparisons = ['==', '===', '!=', '!==', '<', '>', '<=', '>='] as const;
export type BinarySign = (typeof arithmetic)[number] | (typeof comparisons)[number] | 'in';

export interface Filter {
  readonly name: string;
  readonly args: readonly Expression[];
  /** Given by name, as `sort(reverse=true)`. */
  readonly named: ReadonlyMap<string, Expression>;
  readonly at: number;
}

export interface Branch {
  /** Undefined: else. */
  readonly condition: Expression | undefined;
  readonly body: Body;
}

export type Statement =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly value: Expression; readonly at: number }
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly at: number }
  | {
      readonly kind: 'for';
      readonly names: readonly string[];
      readonly over: Expression;
      readonly body: Body;
      readonly otherwise: Body;
      readonly at: number;
    }
  | {
      readonly kind: 'set';
      readonly names: readonly string[];
      /** A body is what it prints. */
      readonly value: Expression | Body;
      readonly at: number;
    }
  | { readonly kind: 'filtered'; readonly filter: Filter; readonly body: Body; readonly at: number };

export type Body = readonly Statement[];

/** Whether it is statements, not an expression. */
export const isBody = (value: Expression | Body): value is Body => Array.isArray(value);
