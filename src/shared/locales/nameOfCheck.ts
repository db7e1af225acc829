/** How a check is called, in the reader's language: as its author did, else by what it asks. The window and reports share it. */

import { type Check, type CheckNameKey, definitionOf } from '@shared/domain/checks/check';
import { cutText } from '@shared/domain/cutText';
import type { Language } from '@shared/domain/session/template';
import en from './en/checkNames.json';
import { fillText } from './fillText';
import zhCN from './zh-CN/checkNames.json';

const texts: Readonly<Record<Language, Readonly<Record<CheckNameKey | 'nothing' | 'not', string>>>> = {
  en,
  'zh-CN': zhCN,
};

/** Characters of a check's own text that its description shows. */
const LONGEST = 60;

/** One short line on what the check asks. */
export function describeCheck(check: Check, language: Language): string {
  const { key, values = {} } = definitionOf(check.type).describe(check);
  const { [key]: text, nothing, not } = texts[language];
  const shown = Object.entries(values).map(([name, value]) => [name, oneLine(String(value)) || nothing]);
  const asked = fillText(text, Object.fromEntries(shown));
  return check.isNegated && key !== 'regexNot' ? fillText(not, { check: asked }) : asked;
}

/** A name of blanks is none. */
export function nameOfCheck(check: Check, language: Language): string {
  return check.name?.trim() || describeCheck(check, language);
}

function oneLine(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return cutText(line, LONGEST);
}
