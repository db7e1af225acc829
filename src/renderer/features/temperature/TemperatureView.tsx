/** How outputs part from each other as the temperature rises. No call is made for it. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { cellTitle } from '@renderer/parts/cellNames';
import { Lab } from '@renderer/parts/Lab';
import { useLabRun } from '@renderer/parts/useLabRun';
import { CurveChart } from '@renderer/ui/charts/CurveChart';
import { type TemperatureCurve, temperatureCurvesOf } from '@shared/domain/consistency/temperatures';
import { cellNaming, keyOf } from '@shared/domain/statistics/groupId';
import { FEW_CASES } from '@shared/domain/statistics/rate';
import { fewCasesNote } from '@shared/locales/describeRate';
import { percentText, wholePercent } from '@shared/locales/percentText';
import { useMemo } from 'react';
import classes from './TemperatureView.module.css';

/** More curves cannot be told apart. */
const MOST_SERIES = 6;
const SHARES = { low: 0, high: 1 };

export function TemperatureView({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('temperature');
  const language = useLanguage();
  const lab = useLabRun(sessionId);
  const cells = lab?.run.cells;
  const models = lab?.axes.models;
  const curves = useMemo(() => (cells && models ? temperatureCurvesOf(cells, models) : []), [cells, models]);
  if (!lab) return <p className={classes.note}>{t('waiting')}</p>;
  const { axes, run } = lab;
  const shown = curves.slice(0, MOST_SERIES);
  const number = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 2 });
  const several = new Set(curves.map(({ modelId }) => modelId)).size > 1;
  const nameOf = (curve: TemperatureCurve) =>
    cellTitle(axes, cellNaming(curve), ['cases', 'samples', ...(several ? [] : (['models'] as const))]) ||
    t('all');
  const seriesOf = (points: (curve: TemperatureCurve) => readonly Point[]) =>
    shown.map((curve) => ({ id: keyOf(curve), name: nameOf(curve), points: points(curve) }));
  const isFew = shown.some(({ points }) => points.some(({ cases }) => cases < FEW_CASES));
  const hasSkipped = run.cells.some(({ completion }) => completion.skip);
  const x = { label: t('axis'), text: number };
  return (
    <Lab title={t('title')} explain={t('explain')}>
      {shown.length === 0 && <p className={classes.note}>{t('nothing')}</p>}
      {shown.length > 0 && (
        <>
          <h3 className={classes.title}>{t('similarity.title')}</h3>
          <CurveChart
            name={t('similarity.name')}
            series={seriesOf(({ points }) =>
              points.map(({ temperature, cases, similarity: { rate, low, high } }) => ({
                ...{ x: temperature, y: rate },
                // One case tells nothing of others.
                ...(cases > 1 && { low, high }),
                note: t('cases', { count: cases }),
              })),
            )}
            x={x}
            y={{ label: t('similarity.axis'), text: percentText, tick: wholePercent, range: SHARES }}
          />
          <p className={classes.note}>{t('similarity.explain')}</p>
          <h3 className={classes.title}>{t('distinct.title')}</h3>
          <CurveChart
            name={t('distinct.name')}
            series={seriesOf(({ points }) =>
              points.map(({ temperature, answers, distinct }) => ({
                ...{ x: temperature, y: distinct },
                note: t('distinct.of', { answers: number(answers) }),
              })),
            )}
            x={x}
            y={{ label: t('distinct.axis'), text: number, range: { low: 0, high: axes.samples.length } }}
          />
          <p className={classes.note}>{t('distinct.explain')}</p>
        </>
      )}
      {curves.length > shown.length && (
        <p className={classes.note}>{t('more', { count: curves.length - shown.length })}</p>
      )}
      {isFew && <p className={classes.note}>{fewCasesNote(language)}</p>}
      {hasSkipped && <p className={classes.note}>{t('skipped')}</p>}
    </Lab>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
  readonly note: string;
}
