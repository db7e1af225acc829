/** What was passed over or put right in an answer, in words a person reads; the window and the command line share them. */
import type { Remark, RemarkKind } from '@shared/domain/run/remark';
import type { Language } from '@shared/domain/session/template';
import en from './en/remarks.json' with { type: 'json' };
import { fillText } from './fillText';
import zhCN from './zh-CN/remarks.json' with { type: 'json' };

const texts: Readonly<Record<Language, Readonly<Record<RemarkKind | 'first', string>>>> = {
  en,
  'zh-CN': zhCN,
};

/** A kind that a newer program wrote is named as it is. */
export function describeRemark({ kind, count, sample }: Remark, language: Language): string {
  const known: Readonly<Record<string, string>> = texts[language];
  const said = fillText(known[kind] ?? `${kind}: {{count}}`, { count });
  return sample === undefined ? said : `${said} (${fillText(texts[language].first, { sample })})`;
}
