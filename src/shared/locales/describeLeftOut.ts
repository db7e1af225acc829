/** What was left out of a key, in the reader's language. */
import type { KeyNote } from '@shared/domain/providers/cleanKey';
import type { Language } from '@shared/domain/session/template';
import en from './en/keys.json' with { type: 'json' };
import zhCN from './zh-CN/keys.json' with { type: 'json' };

const texts: Readonly<Record<Language, Readonly<Record<KeyNote, string>>>> = { en, 'zh-CN': zhCN };

export function describeLeftOut(notes: readonly KeyNote[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'unit' }).format(notes.map((note) => texts[language][note]));
}
