/** Why a template cannot be worked out. */

/**
 * `syntax`: it is no template. `unknown`: a tag, filter, test, function or method that there is not here. `value`: a value that is not
 * of the kind that something takes. `budget`: it is too long, too deep, or too much work.
 */
export interface TemplateProblem {
  readonly kind: 'syntax' | 'unknown' | 'value' | 'budget';
  /** As it is written there: a tag, a sign, a filter. Empty where there is nothing to name. */
  readonly what: string;
  /** From 1. */
  readonly line: number;
}

/** Thrown within this folder only, and caught where it is entered. */
export class Stop extends Error {
  constructor(
    readonly kind: TemplateProblem['kind'],
    readonly what: string,
    /** Offset in the template; undefined: where the work is. */
    readonly at?: number,
  ) {
    super(`${kind}: ${what}`);
  }
}

/** A stack that has no room left is a template that is too deep; anything else is a bug. */
export function problemOf(error: unknown, template: string, at = 0): TemplateProblem {
  if (error instanceof RangeError) return { kind: 'budget', what: '', line: lineAt(template, at) };
  if (!(error instanceof Stop)) throw error;
  return { kind: error.kind, what: error.what, line: lineAt(template, error.at ?? at) };
}

const lineAt = (template: string, at: number): number => template.slice(0, at).split('\n').length;
