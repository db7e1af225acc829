/**
 * promptfoo's texts are Nunjucks templates. Of one, ours is made: a variable for each plain output, the text that a literal or a
 * `raw` block stands for; and what is more than that is named, because it cannot be.
 */
import { namesOfTemplate } from '@shared/domain/nunjucks/names';
import { parsedTemplate } from '@shared/domain/nunjucks/parsed';
import { findVariables } from '@shared/domain/session/interpolate';

export interface ReadTemplate {
  /** In our syntax. */
  readonly text: string;
  /** What cases must give: `user.name` of an object, `BRACES` where two braces are meant. */
  readonly names: readonly string[];
  /** Tags, filters, expressions: they stand in the text as they were written. */
  readonly others: readonly string[];
}

/** A variable that stands for two braces, where a text means them literally: ours would take them for a variable. */
export const BRACES = 'braces';

const TAG =
  /\{#[\s\S]*?#\}|\{%-?\s*raw\s*-?%\}[\s\S]*?\{%-?\s*endraw\s*-?%\}|\{%[\s\S]*?%\}|\{\{(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|(?!\}\})[^"'])*\}\}/g;
const RAW = /^\{%-?\s*raw\s*-?%\}([\s\S]*?)\{%-?\s*endraw\s*-?%\}$/;
const LITERAL = /^(?:"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)')$/;
const PLACE = /^[\p{L}_$][\p{L}\p{M}\p{N}_$]*(?:\.[\p{L}\p{N}_$]+|\[\d+\]|\[(?:"[\w$-]+"|'[\w$-]+')\])*$/u;
/** Of these nothing changes: the texts are not escaped anyway. */
const HARMLESS = /\s*\|\s*(?:safe|string)$/;

/** Where a line opens what nothing closes on it, promptfoo takes the whole of a text as it is, or of a value. */
export const isTakenWhole = (text: string): boolean =>
  /({%[^%]*$|{{[^}]*$|{#[^#]*$)/m.test(text) &&
  !(/{%\s*raw\s*%}/.test(text) && /{%\s*endraw\s*%}/.test(text));

/**
 * The names by which promptfoo tells whether a value is a template that can be filled: what stands alone in an output, with a filter behind
 * it or none, and the first word behind `if` and `for`, whatever it is there.
 */
export function namesAskedFor(template: string): readonly string[] {
  const text = template.replace(/\{#[\s\S]*?#\}/g, '');
  const found = new Set<string>();
  const outputsAndTags =
    /\{\{\s*(?<output>[^{}\s|]+)\s*(?:\|[^}]+)?\}\}|\{%\s*(?:if|for)\s+(?<asked>[^{}\s]+)[^\n]*?%\}/g;
  for (const { groups } of text.matchAll(outputsAndTags)) found.add(groups?.output ?? groups?.asked ?? '');
  for (const [, item = '', list = ''] of text.matchAll(/\{%\s*for\s+(\w+)\s+in\s+(\w+)\s*%\}/g)) {
    found.delete(item);
    found.add(list);
  }
  return [...found].flatMap((each) => /^[A-Za-z_]\w*/.exec(each)?.[0] ?? []).filter((each) => each !== 'env');
}

export function readTemplate(template: string): ReadTemplate {
  const names = new Set<string>();
  const others: string[] = [];
  let text = '';
  let at = 0;
  /** Behind `-}}` no blanks are left. */
  let isTrimmed = false;
  const literal = (part: string) => {
    const plain = isTrimmed ? part.trimStart() : part;
    isTrimmed = false;
    text += plain;
  };
  for (const { 0: tag, index } of template.matchAll(TAG)) {
    literal(template.slice(at, index));
    at = index + tag.length;
    if (/^\{[{%#]-/.test(tag)) text = text.trimEnd();
    const raw = RAW.exec(tag)?.[1];
    if (raw !== undefined) text += literalOf(raw, names);
    else if (tag.startsWith('{{')) text += outputOf(tag, names, others);
    else if (tag.startsWith('{%')) {
      others.push(tag);
      text += literalOf(tag, names);
    }
    isTrimmed = /-[}%#]\}$/.test(tag);
  }
  literal(template.slice(at));
  return { text: bracesJoined(text, names), names: [...names], others };
}

/**
 * One that stays as it is, in a Nunjucks prompt. Left out is what is not understood, what Nunjucks has no filter for, and what stands in
 * the environment.
 */
export function readNunjucks(template: string): ReadTemplate {
  const parsed = parsedTemplate(template);
  const { all: names } = namesOfTemplate(template);
  const own = /\|\s*tojson\b/.exec(template)?.[0];
  const other = parsed.ok ? (own ?? names.find((name) => name === 'env')) : parsed.problem.what || template;
  return { text: template, names, others: other === undefined ? [] : [other] };
}

/** A text that is not to be filled. */
export function literalText(text: string): ReadTemplate {
  const names = new Set<string>();
  const made = literalOf(text, names);
  return { text: made, names: [...names], others: [] };
}

function outputOf(tag: string, names: Set<string>, others: string[]): string {
  const inner = tag.replace(/^\{\{-?\s*|\s*-?\}\}$/g, '').replace(HARMLESS, '');
  const [, double, single] = LITERAL.exec(inner) ?? [];
  const said = double ?? single;
  if (said !== undefined) return said.replace(/\\(.)/g, (_, sign: string) => ESCAPES[sign] ?? sign);
  if (PLACE.test(inner)) {
    const name = inner.replace(/\[["']?([\w$-]+)["']?\]/g, '.$1').normalize('NFC');
    if (findVariables(`{{${name}}}`).length === 1) {
      names.add(name);
      return `{{${name}}}`;
    }
  }
  others.push(tag);
  return literalOf(tag, names);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** What our own syntax would take for a variable gets its braces from one. */
function literalOf(text: string, names: Set<string>): string {
  let made = '';
  let at = 0;
  for (const { start } of findVariables(text)) {
    names.add(BRACES);
    made += `${text.slice(at, start)}{{${BRACES}}}`;
    at = start + 2;
  }
  return made + text.slice(at);
}

/** Literals side by side may have become a variable that nobody named. */
function bracesJoined(text: string, names: Set<string>): string {
  let made = '';
  let at = 0;
  for (const { name, start } of findVariables(text)) {
    if (names.has(name)) continue;
    names.add(BRACES);
    made += `${text.slice(at, start)}{{${BRACES}}}`;
    at = start + 2;
  }
  return made + text.slice(at);
}
