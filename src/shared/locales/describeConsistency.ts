/** What several samples of each case come to, in the same words in the window, on a terminal and in reports. */
import type { Consistency } from '@shared/domain/consistency/votedGroup';
import type { Language } from '@shared/domain/session/template';
import en from './en/consistency.json' with { type: 'json' };
import { fillText } from './fillText';
import { percentText } from './percentText';
import zhCN from './zh-CN/consistency.json' with { type: 'json' };

const texts: Readonly<Record<Language, typeof en>> = { en, 'zh-CN': zhCN };

/** Of all the samples there are; empty for cases of which no two samples were judged. */
export function describeConsistency(found: Consistency, language: Language): string {
  const { line, settled, share: shareIn, none } = texts[language];
  const { majority, passAt, passAll } = found;
  const n = majority.at(-1)?.n ?? 0;
  const share = (rates: Consistency['majority'], index: number) => {
    const rate = rates.at(index)?.rate;
    if (!rate) return none;
    const [low, high] = [percentText(rate.low), percentText(rate.high)];
    return fillText(shareIn, { rate: percentText(rate.rate), low, high });
  };
  const rates = {
    one: share(majority, 0),
    majority: share(majority, -1),
    any: share(passAt, -1),
    all: share(passAll, -1),
  };
  return [
    ...(n > 1 ? [fillText(line, { n, ...rates })] : []),
    ...(found.settled ? [fillText(settled, found.settled)] : []),
  ].join(language === 'en' ? ' ' : '');
}

/** Above such lines. */
export const consistencyTitle = (language: Language): string => texts[language].title;

/** Below them: how the figures are made. */
export const consistencyNote = (language: Language): string => texts[language].note;

/** With whose it is before it. */
export const namedConsistency = (name: string, found: Consistency, language: Language): string =>
  name === ''
    ? describeConsistency(found, language)
    : fillText(texts[language].named, { name, line: describeConsistency(found, language) });
