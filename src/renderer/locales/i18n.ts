/** All text of the window, in both languages, from the files beside this one. A namespace is a feature. */

import type { Failure } from '@shared/domain/failure';
import type { Language } from '@shared/domain/session/template';
import { describeFailure, type FailureText } from '@shared/locales/describeFailure';
import { wholeText } from '@shared/locales/wholeText';
import i18next, {
  type CustomTypeOptions,
  type FormatterModule,
  type Namespace,
  type ParseKeys,
  type TFunction,
} from 'i18next';
import { useSyncExternalStore } from 'react';

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
  void i18next.use(groupedCounts).init({
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

function onLanguage(listener: () => void): () => void {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
}

/** The language in use now; re-renders when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, currentLanguage);
}

/** By language and namespaces: the same for each component, and for each time that it is drawn. */
const hooked = new Map<string, { readonly t: TFunction<Namespace> }>();

/**
 * The texts of a namespace, or of several, in the language in use; re-renders when it changes. (Not react-i18next's hook: that
 * copies i18next for each component that uses it, and a text without values is looked up anew each time. Both are felt at a
 * start and where many answers end at once.)
 */
export function useTranslation<const Ns extends Namespace>(namespace: Ns): { readonly t: TFunction<Ns> } {
  const language = useLanguage();
  const name = `${language} ${String(namespace)}`;
  const known = hooked.get(name) ?? { t: rememberedTexts(i18next.getFixedT(language, namespace)) };
  hooked.set(name, known);
  return known as unknown as { readonly t: TFunction<Ns> };
}

/** Only what is filled in is made anew. */
function rememberedTexts<Ns extends Namespace>(t: TFunction<Ns>): TFunction<Namespace> {
  const ask = t as (key: string, values?: object) => string;
  const texts = new Map<string, string>();
  const remembered = (key: string, values?: object): string => {
    if (values) return ask(key, values);
    const text = texts.get(key) ?? ask(key);
    texts.set(key, text);
    return text;
  };
  return remembered as unknown as TFunction<Namespace>;
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
