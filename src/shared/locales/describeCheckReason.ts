/** Why a check passed or failed, in the reader's language; the window, the command line and reports share it. */
import type { CheckReason, CheckReasonCode } from '@shared/domain/checks/checkResult';
import { failureCodeSchema } from '@shared/domain/failure';
import type { Language } from '@shared/domain/session/template';
import { describeFailure } from './describeFailure';
import en from './en/checks.json';
import { fillText } from './fillText';
import zhCN from './zh-CN/checks.json';

const texts: Readonly<Record<Language, Readonly<Record<CheckReasonCode, string>>>> = { en, 'zh-CN': zhCN };

/** One sentence. */
export function describeCheckReason(reason: CheckReason, language: Language): string {
  return fillText(texts[language][reason.code], { ...reason.params, ...failureIn(reason, language) });
}

/** A failure in its own words. */
function failureIn({ params }: CheckReason, language: Language): { readonly failure?: string } {
  const code = failureCodeSchema.safeParse(params?.failure);
  return code.success && params
    ? { failure: describeFailure({ code: code.data, params: { ...params } }, language).message }
    : {};
}
