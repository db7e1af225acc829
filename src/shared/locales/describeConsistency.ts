/** What several samples of each case come to, in the same words in the window, on a terminal and in reports. */
import type { Consistency } from '@shared/domain/consistency/votedGroup';
import type { Language } from '@shared/domain/session/template';
import en from './en/consistency.json' with { type: 'json' };
import { fillText } from './fillText';
import { percentText } from './percentText';
import zhCN from './zh-CN/consistency.json' with { type: 'json' };

const texts: Readonly<Record<Language, typeof en>> = { en, 'zh-CN': zhCN };

export interface ConsistencyWords {
  /** How right one sample is, and the vote of all. */
  readonly vote: string;
  /** How it is if any or all have to be right, and how many it takes. */
  readonly more: string;
}

/** Of all the samples there are; empty for cases of which no two samples were judged. */
export function consistencyWords(found: Consistency, language: Language): ConsistencyWords {
  const { vote, anyAndAll, steady, share: shareIn, none } = texts[language];
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
  return {
    vote: n > 1 ? fillText(vote, { n, ...rates }) : '',
    more: joined(
      [n > 1 ? fillText(anyAndAll, { n, ...rates }) : '', found.steady ? fillText(steady, found.steady) : ''],
      language,
    ),
  };
}

const joined = (sentences: readonly string[], language: Language): string =>
  sentences.filter((each) => each !== '').join(language === 'en' ? ' ' : '');

/** The same in one line. */
function describeConsistency(found: Consistency, language: Language): string {
  const { vote, more } = consistencyWords(found, language);
  return joined([vote, more], language);
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
