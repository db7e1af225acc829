/**
 * promptfoo's texts are Nunjucks templates; ours know `{{name}}` and nothing else. To promptfoo: a variable under a name that
 * Nunjucks takes, and every other brace that would begin a tag as the text it is.
 */
import { findVariables } from '@shared/domain/session/interpolate';

/** A literal `{` in a template. */
const BRACE = '{{ "{" }}';
/** A literal `#` before `}`, which by itself would be the end of a comment. */
const HASH = '{{ "#" }}';

/** `nameOf` gives each variable's name over there. */
export function toTemplate(text: string, nameOf: (variable: string) => string): string {
  let template = '';
  let at = 0;
  for (const { name, start, end } of findVariables(text)) {
    template += `${literal(text.slice(at, start), true)}{{ ${nameOf(name)} }}`;
    at = end;
  }
  return template + literal(text.slice(at), false);
}

/** A brace right before a tag would become part of it. */
function literal(text: string, isBeforeTag: boolean): string {
  const isPlain = !/\{[{%#]/.test(text) && !(isBeforeTag && text.endsWith('{'));
  return text.replace(isPlain ? /#(?=\})/g : /\{|#(?=\})/g, (sign) => (sign === '{' ? BRACE : HASH));
}

/** A text that promptfoo is to take literally. */
export function literalTemplate(text: string): string {
  return literal(text, false);
}

/** Names that promptfoo can use, each once: the same where it can be, else `v1`, `v2` … `isTaken` tells names to avoid, `kept`
 * holds those that must stay. */
export function templateNames(
  variables: readonly string[],
  isTaken: (name: string) => boolean,
  kept: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const used = new Set<string>(kept);
  const isFree = (name: string) => !used.has(name) && !isTaken(name);
  let count = 0;
  for (const variable of variables) {
    if (kept.has(variable)) {
      names.set(variable, variable);
      continue;
    }
    const isUsable =
      /^[A-Za-z_]\w*$/.test(variable) &&
      !/^(?:and|or|not|if|else|in|is|true|false|none|null|env)$/i.test(variable);
    let name = variable;
    while (!(isUsable && name === variable && isFree(name)) && !(name !== variable && isFree(name)))
      name = `v${++count}`;
    used.add(name);
    names.set(variable, name);
  }
  return names;
}
