/** The command line's own words. */
import type { Language } from '@shared/domain/session/template';
import en from '@shared/locales/en/cli.json';
import zhCN from '@shared/locales/zh-CN/cli.json';
import { fillText, type TextValues } from './fillText';

export type Text = (key: keyof typeof en, params?: TextValues) => string;

const texts: Readonly<Record<Language, Readonly<Record<keyof typeof en, string>>>> = { en, 'zh-CN': zhCN };

/** The texts of one language. */
export function textIn(language: Language): Text {
  return (key, params) => fillText(texts[language][key], params);
}
