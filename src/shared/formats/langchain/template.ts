/**
 * A template of LangChain in our `{{variables}}` (langchain_core/prompts/string.py): f-strings of names alone, mustache, Jinja. What
 * only their engines could fill in stays as it is written, and is told.
 */
import { isVariableName } from '@shared/domain/session/variableName';
import type { TellLangChain } from './langChainCodes';

const FORMATS = ['f-string', 'mustache', 'jinja2'] as const;
export type TemplateFormat = (typeof FORMATS)[number];

/** What names no form that there is counts as the form that is meant where none is named. */
export const formatOf = (value: unknown): TemplateFormat =>
  FORMATS.find((format) => format === value) ?? 'f-string';

/** The same text with our variables. */
export function fromTemplate(
  text: string,
  format: TemplateFormat,
  tell: TellLangChain,
  path: string,
): string {
  switch (format) {
    case 'f-string':
      return fromFString(text, tell, path);
    case 'mustache':
      if (/\{\{\s*[#^/>!=]/.test(text)) tell('different', 'templating', path, { params: { format }, text });
      return text.replace(
        /\{\{\{\s*([^{}]+?)\s*\}\}\}|\{\{&\s*([^{}]+?)\s*\}\}/g,
        (_, braced, marked) => `{{${braced ?? marked}}}`,
      );
    case 'jinja2':
      if (/\{%|\{#|\{\{[^{}]*[^\s{}\p{L}\p{M}\p{N}_.-][^{}]*\}\}/u.test(text))
        tell('different', 'templating', path, { params: { format }, text });
      return text;
  }
}

function fromFString(text: string, tell: TellLangChain, path: string): string {
  return text.replace(/\{\{|\}\}|\{([^{}]*)\}/g, (found, inner: string | undefined) => {
    if (inner === undefined) return found[0] ?? '';
    const [, name = '', form = ''] = /^([^!:]*)([\s\S]*)$/.exec(inner) ?? [];
    if (form !== '') tell('different', 'variableForm', path, { params: { name }, text: found });
    return isVariableName(name.trim()) ? `{{${name.trim()}}}` : found;
  });
}

/** A template with values, as an example is shown; what has no value stays a variable. */
export function filled(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : typeof value === 'string' ? value : JSON.stringify(value);
  });
}
