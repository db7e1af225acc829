/** What looks like a `{{variable}}` and is none: it is sent as it stands, so it is told before. */
import { findVariables, mapTexts, textsOf } from './interpolate';
import type { Case, Prompt, Session } from './session';
import { composedName, isVariableName, NAME_CHARACTERS } from './variableName';

interface StrayPlaceholder {
  /** As it stands there. */
  readonly text: string;
  /** Offsets in UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** The variable that was probably meant, with its braces. */
  readonly meant: string | undefined;
}

/** Longer ones are text that happens to stand in braces. */
const LONGEST = 80;
/**
 * Two braces on either side, ASCII or full-width, on one line; a closing brace that is missing; a statement of Jinja's. What holds
 * quotes is JSON with its braces doubled.
 */
const PATTERNS = [
  new RegExp(`[{｛]{2}([^{}｛｝"\\n]{1,${LONGEST}})[}｝]{2}`, 'gu'),
  new RegExp(`\\{\\{[^\\S\\n]*([${NAME_CHARACTERS}]{1,${LONGEST}})[^\\S\\n]*\\}(?!\\})`, 'gu'),
  new RegExp(`\\{%[^{}%\\n]{1,${LONGEST}}%\\}`, 'gu'),
];

/** In the order of the text. */
export function strayPlaceholders(text: string): readonly StrayPlaceholder[] {
  if (!/[{｛]{2}|\{%/u.test(text)) return [];
  const variables = new Set(findVariables(text).map(({ start }) => start));
  return PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)])
    .filter(({ 0: found, index }) => !variables.has(index) && /\p{L}/u.test(found))
    .map(({ 0: found, 1: inner, index }) => ({
      text: found,
      start: index,
      end: index + found.length,
      meant: meantBy(inner ?? ''),
    }))
    .sort((a, b) => a.start - b.start);
}

function meantBy(inner: string): string | undefined {
  const name = composedName(inner.replace(/[\u200b\u2060\ufeff]/gu, '').trim()).replace(/\s+/gu, '_');
  return isVariableName(name) ? `{{${name}}}` : undefined;
}

/** Those of all its messages, each text once. */
export function strayPlaceholdersIn({ messages }: Pick<Prompt, 'messages'>): readonly StrayPlaceholder[] {
  const found = messages.flatMap((message) => textsOf(message).flatMap(strayPlaceholders));
  return [...new Map(found.map((each) => [each.text, each])).values()];
}

/** The session with each of these texts of a prompt replaced by the variable that was meant, and its cases' values called so. */
export function withMeantVariables(session: Session, promptId: string): Session {
  const renamed = new Map<string, string>();
  const change = (text: string) =>
    strayPlaceholders(text).reduceRight((changed, { text: found, start, end, meant }) => {
      if (meant === undefined) return changed;
      renamed.set(innerOf(found), innerOf(meant));
      return changed.slice(0, start) + meant + changed.slice(end);
    }, text);
  const prompts = session.prompts.map((prompt) =>
    prompt.id === promptId
      ? { ...prompt, messages: prompt.messages.map((message) => mapTexts(message, change)) }
      : prompt,
  );
  const nameIn = (values: Case['values'], name: string): string => {
    const wanted = renamed.get(name);
    return wanted === undefined || Object.hasOwn(values, wanted) ? name : wanted;
  };
  const cases = session.cases.map((case_) => {
    const values = Object.entries(case_.values).map(([name, value]) => [nameIn(case_.values, name), value]);
    return { ...case_, values: Object.fromEntries(values) as Case['values'] };
  });
  return { ...session, prompts, cases };
}

const innerOf = (placeholder: string): string => composedName(placeholder.replace(/[{}｛｝%]/gu, '').trim());
