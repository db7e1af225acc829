/** What looks like a `{{variable}}` and is none: it is sent as it stands, so it is told before. */
import { findVariables, mapTemplates, templatesOf, variablesOf } from './interpolate';
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
const NAME = `([${NAME_CHARACTERS}]{1,${LONGEST}})`;
const GAP = String.raw`[^\S\n]*`;
/**
 * Two braces on either side, ASCII or full-width, on one line; a closing brace that is missing, or both; braces that a formatter has
 * parted; a statement or a comment of Jinja's. What begins with a quotation mark is JSON with its braces doubled.
 */
const PATTERNS = [
  new RegExp(`[{｛]{2}(?!\\s*["“])([^{}｛｝\\n]{1,${LONGEST}})[}｝]{2}`, 'gu'),
  new RegExp(`\\{\\{${GAP}${NAME}${GAP}\\}(?!\\})`, 'gu'),
  new RegExp(`\\{ +\\{${GAP}${NAME}${GAP}\\} *\\}`, 'gu'),
  new RegExp(`\\{%[^{}%\\n]{1,${LONGEST}}%\\}`, 'gu'),
  new RegExp(`\\{#[^{}#\\n]{1,${LONGEST}}#\\}`, 'gu'),
];
/** Nothing closes it on its line. In code such braces hold what is assigned. */
const UNCLOSED = new RegExp(
  `(?<![={])\\{\\{${GAP}(?=[\\p{L}_])${NAME}(?![${NAME_CHARACTERS}])(?![^\\n]*[}｝])(?![^{｛]*[}｝]{2})`,
  'gu',
);
/** Where a text has more closing braces than others, one of these may lack its first. */
const UNOPENED = new RegExp(`(?<!\\{)\\{${NAME}\\}\\}`, 'gu');
/** As f-strings, shells and wikis write variables: meant where the cases have a value of that name. */
const OTHERS = [
  `\\$?\\{${GAP}${NAME}${GAP}\\}`,
  `｛${GAP}${NAME}${GAP}｝`,
  `\\[\\[${GAP}${NAME}${GAP}\\]\\]`,
].map((pattern) => new RegExp(`(?<![{｛[])${pattern}(?![}｝\\]])`, 'gu'));

/** In the order of the text. `named`: values that the cases have and that no variable asks for. */
export function strayPlaceholders(text: string, named: readonly string[] = []): readonly StrayPlaceholder[] {
  if (!/[{｛[]/u.test(text)) return [];
  const variables = new Set(findVariables(text).map(({ start }) => start));
  const found = PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)]).filter(
    ({ 0: inBraces, index }) => !variables.has(index) && /[\p{L}\p{Extended_Pictographic}]/u.test(inBraces),
  );
  found.push(...text.matchAll(UNCLOSED));
  if (count(text, '}') > count(text, '{')) found.push(...text.matchAll(UNOPENED));
  if (named.length > 0)
    for (const pattern of OTHERS)
      found.push(
        ...[...text.matchAll(pattern)].filter(([, name = '']) => named.includes(composedName(name))),
      );
  return withoutOverlaps(
    found
      .map(({ 0: inBraces, 1: inner, index }) => ({
        text: inBraces,
        start: index,
        end: index + inBraces.length,
        meant: meantBy(inner ?? ''),
      }))
      .sort((a, b) => a.start - b.start || b.end - a.end),
  );
}

const count = (text: string, char: string): number => text.split(char).length - 1;

function withoutOverlaps(found: readonly StrayPlaceholder[]): readonly StrayPlaceholder[] {
  let end = 0;
  return found.filter((each) => {
    if (each.start < end) return false;
    end = each.end;
    return true;
  });
}

function meantBy(inner: string): string | undefined {
  const bare = inner
    .replace(/[\u200b\u2060\ufeff\u00ad\u200e\u200f]/gu, '')
    // Handlebars, Jinja and Go take the blanks around away with these.
    .replace(/^(?:~|-(?=\s))|(?:~|(?<=\s)-)$/gu, '')
    .trim();
  const name = composedName(bare.replace(/\s*\.\s*/gu, '.')).replace(/\s+/gu, '_');
  return isVariableName(name) ? `{{${name}}}` : undefined;
}

/** Names of values that the cases have and that the prompt does not ask for. */
function unaskedNames(prompt: Pick<Prompt, 'messages'>, cases: readonly Case[]): readonly string[] {
  const asked = new Set(variablesOf([{ ...prompt, id: '', name: '' }]));
  return [...new Set(cases.flatMap(({ values }) => Object.keys(values)))].filter((name) => !asked.has(name));
}

/** Those of all its messages, each text once; none in Nunjucks, where each brace is a part of it. */
export function strayPlaceholdersIn(
  prompt: Pick<Prompt, 'messages' | 'syntax'>,
  cases: readonly Case[] = [],
): readonly StrayPlaceholder[] {
  if (prompt.syntax === 'nunjucks') return [];
  const named = unaskedNames(prompt, cases);
  const found = prompt.messages.flatMap((message) =>
    templatesOf(message).flatMap((text) => strayPlaceholders(text, named)),
  );
  return [...new Map(found.map((each) => [each.text, each])).values()];
}

/** The session with each of these texts of a prompt replaced by the variable that was meant, and its cases' values called so. */
export function withMeantVariables(session: Session, promptId: string): Session {
  const renamed = new Map<string, string>();
  const mended = session.prompts.find(({ id }) => id === promptId);
  const named = mended ? unaskedNames(mended, session.cases) : [];
  const change = (text: string) =>
    strayPlaceholders(text, named).reduceRight((changed, { text: found, start, end, meant }) => {
      if (meant === undefined) return changed;
      renamed.set(innerOf(found), innerOf(meant));
      return changed.slice(0, start) + meant + changed.slice(end);
    }, text);
  const prompts = session.prompts.map((prompt) =>
    prompt.id === promptId
      ? { ...prompt, messages: prompt.messages.map((message) => mapTemplates(message, change)) }
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

const innerOf = (placeholder: string): string =>
  composedName(placeholder.replace(/[{}｛｝[\]$%]/gu, '').trim());
