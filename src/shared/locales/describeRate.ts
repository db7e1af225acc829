/** A rate and how far it can be trusted, in the same words in the window, on a terminal and in reports. */
import type { Language } from '@shared/domain/session/template';
import { FEW_CASES, type Rate } from '@shared/domain/statistics/rate';
import en from './en/statistics.json' with { type: 'json' };
import { fillText } from './fillText';
import { intervalTexts } from './percentText';
import zhCN from './zh-CN/statistics.json' with { type: 'json' };

const texts: Readonly<Record<Language, typeof en>> = { en, 'zh-CN': zhCN };

type Rates = Iterable<Rate | undefined>;

/** With how many of how many, the 95 % interval, and that the cases are few where they are. */
export function rateText(rate: Rate | undefined, language: Language): string {
  return rate ? marked(rate, 'rate', language) : texts[language].none;
}

/** The same without the counts, where they stand beside it. */
export function shareText(rate: Rate | undefined, language: Language): string {
  return rate ? marked(rate, 'share', language) : texts[language].none;
}

function marked(rate: Rate, key: 'rate' | 'share', language: Language): string {
  const text = fillText(texts[language][key], {
    ...intervalTexts(rate),
    passed: rate.successes,
    total: rate.total,
  });
  if (rate.cases >= FEW_CASES) return text;
  return fillText(texts[language][rate.cases === 1 ? 'oneCase' : 'fewCases'], { rate: text });
}

/** How this interval was made, for a tooltip; empty where there is none. */
export function describeRate(rate: Rate | undefined, language: Language): string {
  if (!rate) return '';
  const effective = rate.effective.toLocaleString(language, { maximumFractionDigits: 1 });
  const { cases, total } = rate;
  const told = rate.cases === 1 ? [] : [fillText(texts[language].toldBy, { cases, total, effective })];
  return [...told, ...rateNotes([rate], language)].join(language === 'en' ? ' ' : '');
}

/** That so few can hardly tell anything, whatever the figures. */
export const fewCasesNote = (language: Language): string =>
  fillText(texts[language].few, { count: FEW_CASES });

/** What stands once below rates: how intervals are made, and what few cases can tell. None for no rate. */
export function rateNotes(rates: Rates, language: Language): readonly string[] {
  const { interval, one } = texts[language];
  const known = [...rates].filter((rate) => rate !== undefined);
  const isFew = known.some(({ cases }) => cases > 1 && cases < FEW_CASES);
  return [
    ...(known.length > 0 ? [interval] : []),
    ...(isFew ? [fewCasesNote(language)] : []),
    ...(known.some(({ cases }) => cases === 1) ? [one] : []),
  ];
}
