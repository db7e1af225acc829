/** Failures in words a person reads, in their language; the window, the command line and the log share them. */
import type { Failure } from '@shared/domain/failure';
import type { Language } from '@shared/domain/session/template';
import en from './en/failures.json' with { type: 'json' };
import { fillText, placeholdersOf } from './fillText';
import zhCN from './zh-CN/failures.json' with { type: 'json' };

export interface FailureText {
  /** What happened. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
}

const texts: Readonly<Record<Language, Readonly<Record<Failure['code'], FailureText>>>> = {
  en,
  'zh-CN': zhCN,
};

/**
 * The failure's text with `{{param}}` filled in. A part in `[[ ]]` is left out where the failure lacks a param that it
 * names, so that no sentence has a hole in it: "[[Wait {{seconds}} s. ]]Try again."
 */
export function describeFailure(failure: Failure, language: Language): FailureText {
  const { message, hint } = texts[language][failure.code];
  const params: Record<string, string | number> = {
    ...failure.params,
    ...(failure.retryAfterMs !== undefined && { seconds: Math.ceil(failure.retryAfterMs / 1000) }),
    ...(failure.status !== undefined && { status: failure.status }),
  };
  const fill = (text: string) =>
    fillText(
      text.replace(/\[\[(.*?)\]\]/g, (_, part: string) =>
        placeholdersOf(part).every((name) => name in params) ? part : '',
      ),
      params,
    ).trim();
  return { message: fill(message), hint: fill(hint) };
}
