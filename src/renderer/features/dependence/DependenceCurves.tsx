/** Each model: the same answer as with all of the reasoning, and the right one, by how much of it is kept. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { namesOf } from '@renderer/parts/namesOf';
import { CurveChart } from '@renderer/ui/charts/CurveChart';
import type { CurvePoint, CurveSeries } from '@renderer/ui/charts/curve';
import { type Dependence, dependenceOf, type PartRates } from '@shared/domain/dependence/dependenceOf';
import { voteIn } from '@shared/domain/extraction/sameAnswer';
import { answerOf } from '@shared/domain/run/completion';
import type { Rate } from '@shared/domain/statistics/rate';
import { rateNotes } from '@shared/locales/describeRate';
import { intervalTexts, percentText, wholePercent } from '@shared/locales/percentText';
import { useMemo } from 'react';
import classes from './DependenceView.module.css';
import type { FoundRun } from './found';

const SHARES = { low: 0, high: 1 };
const WHOLE: CurvePoint = { x: 100, y: 1 };

export function DependenceCurves({ axes, cells, found, extractor }: FoundRun) {
  const language = useLanguage();
  const all = useMemo(
    () =>
      dependenceOf(cells, axes.prompts, ({ completion }) => {
        const extraction = found.of(answerOf(completion));
        return extraction && voteIn(extraction, extractor);
      }),
    [axes, cells, found, extractor],
  );
  const names = namesOf(axes);
  const rates = all.flatMap(({ parts }) => parts.flatMap(({ same, right }) => [same, right]));
  return (
    <>
      {all.map((each) => (
        <OfModel key={each.modelId} of={each} name={names.item('models', each.modelId).short} />
      ))}
      <p className={classes.note}>{rateNotes(rates, language).join(language === 'en' ? ' ' : '')}</p>
    </>
  );
}

const pointsOf = (parts: readonly PartRates[], rateIn: (part: PartRates) => Rate | undefined) =>
  parts.flatMap((part): readonly CurvePoint[] => {
    const rate = rateIn(part);
    return rate && part.part !== 'error'
      ? [{ x: part.part, y: rate.rate, low: rate.low, high: rate.high }]
      : [];
  });

function OfModel({ of: { parts }, name }: { readonly of: Dependence; readonly name: string }) {
  const { t } = useTranslation('dependence');
  const language = useLanguage();
  const same = pointsOf(parts, (part) => part.same);
  const right = pointsOf(parts, (part) => part.right);
  const series: readonly CurveSeries[] = [
    { id: 'same', name: t('same'), points: same.length > 0 ? [...same, WHOLE] : [] },
    { id: 'right', name: t('right'), points: right },
  ].filter(({ points }) => points.length > 0);
  const share = (rate: Rate | undefined) => (rate ? t('rate', intervalTexts(rate)) : '–');
  const none = parts.find(({ part }) => part === 0);
  const error = parts.find(({ part }) => part === 'error');
  return (
    <>
      <h3 className={classes.title}>{name}</h3>
      <p className={classes.said}>
        {[
          ...(none ? [t('withoutAny', { same: share(none.same) })] : []),
          ...(error ? [t('withError', { same: share(error.same), right: share(error.right) })] : []),
        ].join(language === 'en' ? ' ' : '')}
      </p>
      <CurveChart
        name={t('curve', { name })}
        series={series}
        x={{ label: t('kept'), text: (value) => `${value}%` }}
        y={{ label: t('share'), text: percentText, tick: wholePercent, range: SHARES }}
      />
    </>
  );
}
