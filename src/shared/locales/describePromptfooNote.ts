/** What an import from or export to promptfoo could not take over, in the reader's language. */
import type { Language } from '@shared/domain/session/template';
import type { PromptfooNote } from '@shared/formats/promptfoo/promptfooNote';
import en from './en/promptfoo.json';
import { fillText } from './fillText';
import zhCN from './zh-CN/promptfoo.json';

const texts: Readonly<Record<Language, Readonly<Record<PromptfooNote['code'], string>>>> = {
  en,
  'zh-CN': zhCN,
};

/** Shown as it stands: how a variable is written. */
const SHOWN = { variables: '{{variables}}' };

/** Begins with the place, such as `tests[2].assert[0]`. */
export function describePromptfooNote({ code, path, params }: PromptfooNote, language: Language): string {
  const text = fillText(texts[language][code], { ...SHOWN, ...params });
  return `${path}: ${text}`;
}
