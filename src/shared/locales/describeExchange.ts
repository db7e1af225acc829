/** Why something was sent and what came of it, in words; the window and the command line share them. */
import type { Exchange, Why } from '@shared/domain/network/exchange';
import type { Language } from '@shared/domain/session/template';
import en from './en/network.json' with { type: 'json' };
import { fillText } from './fillText';
import zhCN from './zh-CN/network.json' with { type: 'json' };

type Texts = Readonly<Record<Why | Exchange['outcome'], string>>;

const texts: Readonly<Record<Language, Texts>> = { en, 'zh-CN': zhCN };

/** Such as “Run”. */
export const whyInWords = (why: Why, language: Language): string => texts[language][why];

/** With the status or the error's name that goes with it. */
export function outcomeInWords({ outcome, status, error }: Exchange, language: Language): string {
  const detail = error ?? status;
  const said = texts[language][outcome];
  return detail === undefined ? said : fillText('{{said}} ({{detail}})', { said, detail });
}
