/** All text of the window, in both languages, from the files beside this one. A namespace is a feature. */

import type { Failure } from '@shared/domain/failure';
import type { Language } from '@shared/domain/session/template';
import { describeFailure, type FailureText } from '@shared/locales/describeFailure';
import { wholeText } from '@shared/locales/wholeText';
import i18next, { type CustomTypeOptions, type FormatterModule, type ParseKeys } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

const files = import.meta.glob<Record<string, unknown>>('./{en,zh-CN}/*.json', {
  eager: true,
  import: 'default',
});

function resourcesOf(language: Language): Record<string, Record<string, unknown>> {
  const prefix = `./${language}/`;
  return Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, texts]) => [path.slice(prefix.length, -'.json'.length), texts]),
  );
}

/** What is counted: numbers of these names are grouped, 12,345. Others are names themselves (a case's number, a seed). */
const COUNTS = new Set([
  ...['count', 'total', 'all', 'most', 'least', 'needed', 'calls', 'cells', 'cases', 'answered', 'ended'],
  ...['passed', 'before', 'each', 'end', 'done', 'shown', 'completed', 'won', 'tie', 'undecided'],
]);

/** The words around them say what is counted; i18next's own formats are not used. */
const groupedCounts: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, language, options) =>
    typeof value === 'number' && Number.isInteger(value) && COUNTS.has(String(options?.interpolationkey))
      ? wholeText(value, language === 'zh-CN' ? 'zh-CN' : 'en')
      : (value as string),
};

/** Starts i18next; synchronous, since all texts are bundled. */
export function startI18n(language: Language): void {
  void i18next
    .use(initReactI18next)
    .use(groupedCounts)
    .init({
      lng: language,
      fallbackLng: 'en',
      defaultNS: 'app',
      resources: { en: resourcesOf('en'), 'zh-CN': resourcesOf('zh-CN') },
      interpolation: { escapeValue: false, alwaysFormat: true },
      initAsync: false,
    });
  document.documentElement.lang = language;
}

/** At once, everywhere on the screen. */
export function setLanguage(language: Language): void {
  void i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The language in use now; re-renders when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
}

/** A failure in words, in the language in use; re-renders when it changes. */
export function useFailureText(): (failure: Failure) => FailureText {
  const language = useLanguage();
  return (failure) => describeFailure(failure, language);
}

type Texts = CustomTypeOptions['resources'];
type TextKey = { [Name in keyof Texts]: `${Name}:${ParseKeys<Name>}` }[keyof Texts];

/** A text outside a component. Keys are `namespace:key`. */
export function translate(key: TextKey, values?: Record<string, string | number>): string {
  return i18next.t(key, values ?? {});
}

/** The language in use now, outside a component. */
export function currentLanguage(): Language {
  return i18next.language === 'zh-CN' ? 'zh-CN' : 'en';
}
