/** What a comparison came to: a sentence that anybody can read, and the figures behind it. */
import { type FormatSpread, widthOf } from '@shared/domain/inContext/formatSpread';
import type { Language } from '@shared/domain/session/template';
import { type Change, type Evidence, measures, type PassFigures } from '@shared/domain/statistics/evidence';
import type { MedianRatio } from '@shared/domain/statistics/medianRatio';
import type { PairedDifference } from '@shared/domain/statistics/pairedDifference';
import type { Verdict } from '@shared/domain/statistics/verdict';
import { fewCasesNote } from './describeRate';
import en from './en/evidence.json' with { type: 'json' };
import { fillText, type TextValues } from './fillText';
import { percentText } from './percentText';
import zhCN from './zh-CN/evidence.json' with { type: 'json' };

const texts: Readonly<Record<Language, typeof en>> = { en, 'zh-CN': zhCN };

/** One comparison with what its two sides are called. */
export interface ToldComparison<Found extends PassFigures = Evidence> {
  readonly before: string;
  readonly after: string;
  readonly evidence: Found;
  readonly verdict: Verdict;
  /** Of the forms of one of the two prompts, where it is wider than the difference. */
  readonly spread?: FormatSpread;
}

/** What stands above comparisons. */
export const comparisonTitle = (language: Language): string => texts[language].title;

/** A side that is of an earlier run. */
export const nameThen = (name: string, language: Language): string =>
  fillText(texts[language].earlier, { name });
/** A side that is of the run which an earlier one is held against. */
export const nameNow = (name: string, language: Language): string => fillText(texts[language].now, { name });

/** Which is better, by how much; or that it is undecided, and how many more cases would tell. */
export function describeVerdict(told: ToldComparison<PassFigures>, language: Language): string {
  const { before, after, evidence, verdict, spread } = told;
  const own = texts[language];
  const { pass } = evidence;
  const more = verdict.moreCases;
  return [
    fillText(own[sentenceOf(verdict, pass)], { before, after, ...(pass && pointsOf(pass, language)) }),
    ...(more === undefined ? [] : [moreCasesText(more, language)]),
    ...(verdict.isFew && pass ? [fewCasesNote(language)] : []),
    ...(spread ? [spreadText(spread, language)] : []),
  ].join(gapIn(language));
}

/** The figures: cases, the test, and how many times as long, as much and as dear. `count`: comparisons made at once. */
export function describeEvidence(
  { evidence, verdict }: ToldComparison,
  count: number,
  language: Language,
): string {
  const own = texts[language];
  const having = (change: Change) => evidence.cases.filter((each) => each.change === change).length;
  const p = verdict.p?.toLocaleString(language, { maximumSignificantDigits: 2 });
  const ratios = measures.flatMap((measure) => {
    const ratio = evidence.ratios[measure];
    return ratio ? [ratioText(own[measure], ratio, language)] : [];
  });
  return [
    fillText(evidence.cases.length === 1 ? own.oneCase : own.cases, {
      cases: evidence.cases.length,
      fixed: having('fixed'),
      broken: having('broken'),
      unchanged: having('unchanged'),
    }),
    ...(evidence.leftOut > 0 ? [leftOutText(evidence.leftOut, language)] : []),
    ...(p === undefined ? [] : [fillText(count > 1 ? own.pOfSeveral : own.p, { p, count })]),
    ...(ratios.length > 0 ? [fillText(own.ratios, { ratios: ratios.join(own.between) })] : []),
  ].join(gapIn(language));
}

function moreCasesText(count: number, language: Language): string {
  const { moreCases, oneMoreCase } = texts[language];
  return fillText(count === 1 ? oneMoreCase : moreCases, { count: count.toLocaleString(language) });
}

function leftOutText(count: number, language: Language): string {
  const { leftOut, oneLeftOut } = texts[language];
  return fillText(count === 1 ? oneLeftOut : leftOut, { count });
}

/** That the form alone moves a rate as far as the difference is. */
const spreadText = (spread: FormatSpread, language: Language): string =>
  fillText(texts[language].spread, {
    points: pointsText(widthOf(spread), language),
    forms: spread.forms.length,
    least: percentText(spread.least),
    most: percentText(spread.most),
  });

type Sentence = 'better' | 'worse' | 'undecided' | 'undecidedLess' | 'undecidedEqual' | 'notJudged';

function sentenceOf({ code }: Verdict, pass: PairedDifference | undefined): Sentence {
  if (code !== 'undecided' || !pass) return code;
  if (Math.abs(pass.difference) < 1e-9) return 'undecidedEqual';
  return pass.difference > 0 ? 'undecided' : 'undecidedLess';
}

/** Of a fall, by how much it falls: the interval turns with it. */
function pointsOf({ difference, low, high }: PairedDifference, language: Language): TextValues {
  const isFall = difference < -1e-9;
  return {
    points: pointsText(Math.abs(difference), language),
    low: pointsText(isFall ? -high : low, language),
    high: pointsText(isFall ? -low : high, language),
  };
}

/** 0.1234 is 12.3 points; a minus as it is written. */
export function pointsText(share: number, language: Language): string {
  // A zero that was rounded has no sign.
  const points = Math.round(share * 1000) / 10 + 0;
  return points.toLocaleString(language, { maximumFractionDigits: 1 }).replace('-', '−');
}

function ratioText(text: string, { ratio, interval }: MedianRatio, language: Language): string {
  const times = (value: number) => value.toLocaleString(language, { maximumSignificantDigits: 3 });
  const told = fillText(text, { ratio: times(ratio) });
  if (!interval) return told;
  return fillText(texts[language].within, {
    text: told,
    low: times(interval.low),
    high: times(interval.high),
  });
}

const gapIn = (language: Language): string => (language === 'en' ? ' ' : '');
