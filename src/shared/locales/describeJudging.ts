/** How far a grader and a judge of pairs can be believed, on a terminal and in reports. */
import type { Calibration } from '@shared/domain/judging/calibration';
import type { PairFigures } from '@shared/domain/judging/pairFigures';
import type { Language } from '@shared/domain/session/template';
import { shareText } from './describeRate';
import en from './en/judging.json' with { type: 'json' };
import { fillText } from './fillText';
import { intervalTexts } from './percentText';
import zhCN from './zh-CN/judging.json' with { type: 'json' };

const texts: Readonly<Record<Language, typeof en>> = { en, 'zh-CN': zhCN };

/** What the grader passes, what that is once a person's labels put it right, and how far the two agree beyond chance, or why nobody knows. */
export function describeGrader(check: string, calibration: Calibration, language: Language): string {
  const { judged, corrected, agreement } = calibration;
  const own = texts[language];
  const told = fillText(corrected ? own.corrected : own.oneLabel, {
    check,
    passes: shareText(judged, language),
    count: agreement?.labels ?? 0,
    agreed: shareText(agreement?.agreed, language),
    ...(corrected && intervalTexts(corrected)),
  });
  return corrected ? fillText(own.withKappa, { told, kappa: kappaText(agreement, language) }) : told;
}

function kappaText(agreement: Calibration['agreement'], language: Language): string {
  const own = texts[language];
  const { kappa } = agreement ?? {};
  if (!kappa) return own.noKappa;
  const two = (value: number) => value.toFixed(2);
  return fillText(own.kappa, { value: two(kappa.value), low: two(kappa.low), high: two(kappa.high) });
}

interface NamedRank {
  readonly name: string;
  readonly preferred: number;
  readonly low: number;
  readonly high: number;
}

/** Who is preferred, and how often the two orders of a pair agree. `ranked`: the first is the best; none where nothing ranks them. */
export function describePairJudge(
  judges: readonly string[],
  { a, b, tie, undecided }: PairFigures['counts'],
  ranked: readonly NamedRank[],
  language: Language,
): string {
  const { pairs, rank, noRank, between } = texts[language];
  const ranking = ranked.map(({ name, preferred, low, high }) =>
    fillText(rank, { name, ...intervalTexts({ rate: preferred, low, high }) }),
  );
  return fillText(pairs, {
    judges: judges.join(between),
    ranking: ranking.join(between) || noRank,
    ...{ won: a + b, tie, undecided },
  });
}
