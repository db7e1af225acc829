/** Why a check passed or failed, in the reader's language; the window, the command line and reports share it. */
import type { CheckReason, CheckReasonCode } from '@shared/domain/checks/checkResult';
import type { Language } from '@shared/domain/session/template';
import en from './en/checks.json';
import { fillText } from './fillText';
import zhCN from './zh-CN/checks.json';

const texts: Readonly<Record<Language, Readonly<Record<CheckReasonCode, string>>>> = { en, 'zh-CN': zhCN };

/** One sentence. */
export function describeCheckReason(reason: CheckReason, language: Language): string {
  return fillText(texts[language][reason.code], reason.params);
}
