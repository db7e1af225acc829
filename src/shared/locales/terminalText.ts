/** The command line's own words. */
import type { Language } from '@shared/domain/session/template';
import en from '@shared/locales/en/cli.json';
import zhCN from '@shared/locales/zh-CN/cli.json';

export type Text = (key: keyof typeof en, params?: Readonly<Record<string, string | number>>) => string;

const texts: Readonly<Record<Language, Readonly<Record<keyof typeof en, string>>>> = { en, 'zh-CN': zhCN };

/** A value that is not given leaves nothing in its place. */
export function textIn(language: Language): Text {
  return (key, params = {}) =>
    texts[language][key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}
