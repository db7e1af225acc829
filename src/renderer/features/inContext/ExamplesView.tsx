/** What examples bring: the share of answers that pass against k, how far their order moves it, what labels are good for. */

import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { Lab, OneOf } from '@renderer/parts/Lab';
import { useLabRun } from '@renderer/parts/useLabRun';
import { CurveChart } from '@renderer/ui/charts/CurveChart';
import type { CurveSeries } from '@renderer/ui/charts/curve';
import told from '@renderer/ui/told.module.css';
import { type CurveFamily, type ExampleCurve, exampleCurvesOf } from '@shared/domain/inContext/exampleCurves';
import { keyOf } from '@shared/domain/statistics/groupId';
import { rateNotes } from '@shared/locales/describeRate';
import { percentText, wholePercent } from '@shared/locales/percentText';
import { useMemo, useState } from 'react';
import classes from './InContext.module.css';
import { LabelControls } from './LabelControls';

/** 0.5: 50 % */
const SHARES = { low: 0, high: 1 };

export function ExamplesView({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('inContext');
  const lab = useLabRun(sessionId);
  const [chosen, setChosen] = useState<string>();
  const cells = lab?.run.cells;
  const session = lab?.axes.session;
  const families = useMemo(() => (cells && session ? exampleCurvesOf(cells, session) : []), [cells, session]);
  if (!lab) return <p className={classes.note}>{t('waiting')}</p>;
  const family = families.find((each) => keyOf(each) === chosen) ?? families[0];
  return (
    <Lab title={t('examples.title')} explain={t('examples.explain')} isRunning={lab.isRunning}>
      {!family && <p className={classes.note}>{t('examples.nothing')}</p>}
      {family && (
        <>
          <OneOf
            options={families.map((each) => ({ value: keyOf(each), label: lab.nameOf(each) }))}
            chosen={keyOf(family)}
            onChoose={setChosen}
          />
          <Family family={family} />
          {!lab.isRunning && <LabelControls controls={family.controls} />}
        </>
      )}
    </Lab>
  );
}

function Family({ family: { curves } }: { readonly family: CurveFamily }) {
  const { t } = useTranslation('inContext');
  const language = useLanguage();
  const severalSelections = new Set(curves.map(({ selection }) => selection)).size > 1;
  const severalLabels = new Set(curves.map(({ labels }) => labels)).size > 1;
  const nameOf = ({ selection, labels }: ExampleCurve) =>
    [
      ...(severalSelections || !severalLabels ? [t(`examples.selection.${selection}`)] : []),
      ...(severalLabels ? [t(`examples.labels.${labels}`)] : []),
    ].join(' · ');
  const series = curves.map((curve): CurveSeries => {
    const { selection, labels, points } = curve;
    const isSpread = points.some(({ orders }) => orders.length > 1);
    return {
      id: `${selection} ${labels}`,
      name: nameOf(curve),
      points: points.map(({ k, rate, orders, median }) => ({
        ...{ x: k, y: rate.rate, low: rate.low, high: rate.high },
        ...(orders.length > 1 && {
          note: t('examples.note', { count: orders.length, median: percentText(median) }),
        }),
      })),
      ...(isSpread && {
        band: points.map(({ k, least, most }) => ({ x: k, low: least, high: most })),
        bandName: t('examples.spread'),
      }),
    };
  });
  const spread = widest(curves);
  return (
    <>
      <CurveChart
        name={t('examples.chart')}
        series={series}
        x={{ label: t('examples.k'), text: String, isEven: true }}
        y={{ label: t('examples.passed'), text: percentText, tick: wholePercent, range: SHARES }}
      />
      <p className={`${told.sentence} ${classes.sentence}`}>
        {spread
          ? t('examples.widest', {
              k: spread.k,
              count: spread.orders.length,
              least: percentText(spread.least),
              median: percentText(spread.median),
              most: percentText(spread.most),
            })
          : t('examples.noOrders')}
      </p>
      {rateNotes(
        curves.flatMap(({ points }) => points.map(({ rate }) => rate)),
        language,
      ).map((note) => (
        <p key={note} className={classes.note}>
          {note}
        </p>
      ))}
    </>
  );
}

/** Of the labels as given, where they were asked. */
function widest(curves: readonly ExampleCurve[]) {
  const given = curves.filter(({ labels }) => labels === 'given');
  const points = (given.length > 0 ? given : curves)
    .flatMap(({ points: all }) => all)
    .filter(({ orders }) => orders.length > 1);
  const [first, ...others] = points;
  if (!first) return undefined;
  return others.reduce(
    (most, each) => (each.most - each.least > most.most - most.least ? each : most),
    first,
  );
}
