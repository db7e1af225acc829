/** What an assertion is to become: a check, and the text of it that may differ from test to test. */
import type { Check } from '@shared/domain/checks/check';
import type { Embedder, Grader } from '@shared/domain/checks/grader';
import { isObject } from '@shared/domain/json';
import type { Part } from './part';
import type { RubricPrompt } from './rubricPrompts';

type DistributiveOmit<T, K extends string> = T extends unknown ? Omit<T, K> : never;
export type Unfinished = DistributiveOmit<Check, 'id'>;

export interface Wish {
  readonly path: string;
  /** Without the text that may differ. */
  readonly check: Unfinished;
  readonly varying?: Varying;
}

/** One that depends on the values of its test: what is wished for those. */
export interface WishOfValues {
  readonly forValues: (values: Readonly<Record<string, unknown>>) => readonly Wish[];
}

export interface Varying {
  /** promptfoo's template of it. */
  readonly text: string;
  readonly withText: (text: string) => Unfinished;
  /** It is read of the case, from the value of that name. */
  readonly withValue: (name: string) => Unfinished;
  /** Whether variables in it are filled by the check; else it must be the same for all, or be read of the case. */
  readonly isFilled: boolean;
  /** What else the check reads of a case. */
  readonly names?: readonly string[];
  /** Names that mean something else in it. */
  readonly reserved: readonly string[];
  /** A single case may say it as what it expects. */
  readonly canBeExpected: boolean;
}

/** What is known of an assertion when its value has been read. */
export interface From {
  readonly part: Part;
  /** Without `not-`. */
  readonly type: string;
  readonly value: unknown;
  /** The value, if it is one text. */
  readonly text: string | undefined;
  readonly base: { readonly name?: string; readonly isNegated?: boolean };
  readonly threshold: number | undefined;
  /** Asks who grades; undefined where that model is left out, which is told. */
  readonly grader: () => Grader | undefined;
  /** Asks who makes vectors; undefined where that cannot be asked from here, which is told. */
  readonly embedder: () => Embedder | undefined;
  /** The configuration's own grading prompt, which the check keeps. */
  readonly rubric: RubricPrompt | undefined;
  /** What it says of grading prompts is left out. */
  readonly leaveRubric: () => unknown;
}

/** Empty: there is no check like it with such a value. `left`: it was left out, and that is told. */
export type ReadWish = (from: From) => readonly Wish[] | 'left';

/** One with a text that the check fills. What tells such wishes apart is the rest of them. */
export function textWish(
  path: string,
  text: string,
  withText: Varying['withText'],
  { reserved = [], canBeExpected }: Pick<Varying, 'canBeExpected'> & Partial<Pick<Varying, 'reserved'>>,
): Wish & { readonly varying: Varying } {
  const withValue = (name: string) => withText(`{{${name}}}`);
  return {
    path,
    check: withText(''),
    varying: { text, withText, withValue, isFilled: true, reserved, canBeExpected },
  };
}

/** One that compares with a text. */
export const valueWish = (path: string, text: string, check: Unfinished): Wish =>
  textWish(path, text, (value) => ({ ...check, value }) as Unfinished, { canBeExpected: !check.isNegated });

/** For what grades: a text, or some of them. */
export function rubricOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
    return value.map((each) => `- ${each}`).join('\n');
  return isObject(value) ? JSON.stringify(value, null, 2) : undefined;
}
