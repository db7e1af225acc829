/** What an export to another program could not take over, in the reader's language. */
import type { Language } from '@shared/domain/session/template';
import type { SessionNote } from '@shared/formats/sessionNote';
import en from './en/sessionNotes.json';
import { fillText } from './fillText';
import zhCN from './zh-CN/sessionNotes.json';

const texts: Readonly<Record<Language, Readonly<Record<SessionNote['code'], string>>>> = {
  en,
  'zh-CN': zhCN,
};

/** Shown as it stands: how a variable is written. */
const SHOWN = { variables: '{{variables}}' };

/** Begins with the place, such as `tests[2].assert[0]`. */
export function describeSessionNote({ code, path, params }: SessionNote, language: Language): string {
  const text = fillText(texts[language][code], { ...SHOWN, ...params });
  return `${path}: ${text}`;
}
