/** How one type of check is written as a promptfoo assertion, and which assertions are read as it. */

import type { CheckOf, CheckType } from '@shared/domain/checks/check';
import type { Embedder, Grader } from '@shared/domain/checks/grader';
import { checkValues } from '@shared/domain/checks/grading';
import { markerPattern } from '@shared/domain/extraction/afterMarker';
import { interpolate } from '@shared/domain/session/interpolate';
import type { Case } from '@shared/domain/session/session';
import type { Note } from '@shared/formats/sessionNote';
import type { ReadWish } from './reading/wish';

export interface PromptfooAssert {
  readonly type: string;
  readonly metric?: string;
  readonly value?: unknown;
  readonly threshold?: number;
  /** What of the answer it looks at. */
  readonly transform?: string;
  /** Who is asked for it. */
  readonly provider?: Readonly<Record<string, unknown>>;
  readonly rubricPrompt?: readonly { readonly role: string; readonly content: string }[];
}

export interface WriteContext {
  /** The check's name, if it has one. */
  readonly metric?: string;
  /** Says that the check is not exported, or graded differently. */
  readonly note: (code: Parameters<Note>[0]) => void;
  readonly case: Case;
  /** As promptfoo asks it. */
  readonly embedder: (embedder: Embedder) => Readonly<Record<string, unknown>>;
  readonly grader: (grader: Grader) => Readonly<Record<string, unknown>>;
}

export interface CheckMapping<T extends CheckType> {
  /** Undefined where the case lacks what the check reads, or what is told in a note. */
  write(check: CheckOf<T>, to: WriteContext): PromptfooAssert | undefined;
  /** By promptfoo's own names, without `not-`. */
  readonly wishes: Readonly<Record<string, ReadWish>>;
}

/** For what promptfoo has no assertion of its own. */
export const javascript = (metric: string | undefined, value: string): PromptfooAssert => ({
  type: 'javascript',
  ...named(metric),
  value,
});

/** promptfoo counts by metrics; without one it makes none up. */
export const named = (metric: string | undefined) => (metric === undefined ? {} : { metric });

/** The output in a script, or as much of it as stands behind the check's marker: the same steps as its own, without a brace. */
export function outputScript(marker: string | undefined): string {
  const pattern = marker === undefined ? undefined : markerPattern(marker);
  if (pattern === undefined) return 'String(output)';
  const bare = '(part) => part.replace(/^[*_`\\s]+|[*_`\\s]+$/gu, "")';
  const rest = '(rest, bare) => bare(rest.split("\\n", 1)[0]) || bare(rest)';
  const found = `[...text.matchAll(new RegExp(${quoted(pattern)}, 'giu'))].at(-1)`;
  const behind = `((found) => found ? (${rest})(text.slice(found.index + found[0].length), ${bare}) : '')(${found})`;
  return `((text) => ${behind} || text)(String(output))`;
}

/** Values are filled for each case, because promptfoo's own filling is Nunjucks'. */
export function withValue(
  text: string,
  case_: Case,
  then: (value: string) => PromptfooAssert | undefined,
): PromptfooAssert | undefined {
  const filled = interpolate({ messages: [{ role: 'user', content: text }] }, checkValues(case_));
  const value = filled.status === 'complete' ? filled.messages[0]?.content : undefined;
  return value === undefined ? undefined : then(value);
}

/** Taken literally by promptfoo: no template in it, no file's name, not empty. */
export function isPlain(value: string): boolean {
  return value !== '' && !/[{}]/.test(value) && !isReference(value);
}

/** What promptfoo takes for the name of a file or a program. */
export const isReference = (value: string) => /^(?:file|package|python|https?):/.test(value);

/** A JavaScript string in which no brace can begin a Nunjucks tag. */
export function quoted(text: string): string {
  return JSON.stringify(text)
    .replaceAll('{', '\\u007b')
    .replaceAll('}', '\\u007d')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
