/** How right a vote of n samples is, each prompt with each model a curve; and of one of them how it fares if any or all have to be right. */

import { useTranslation } from '@renderer/locales/i18n';
import { CurveChart } from '@renderer/ui/charts/CurveChart';
import type { CurveSeries } from '@renderer/ui/charts/curve';
import type { Consistency, SampleRate } from '@shared/domain/consistency/votedGroup';
import { percentText, wholePercent } from '@shared/locales/percentText';
import { useMemo } from 'react';

/** More curves cannot be told apart. */
const MOST_SERIES = 6;
const SHARES = { low: 0, high: 1 };

interface Named {
  readonly id: string;
  readonly name: string;
  readonly rates: readonly SampleRate[];
}

const seriesOf = (all: readonly Named[]): readonly CurveSeries[] =>
  all.slice(0, MOST_SERIES).flatMap(({ id, name, rates }): readonly CurveSeries[] => {
    const points = rates.map(({ n, rate: { rate, low, high } }) => ({ x: n, y: rate, low, high }));
    return points.length > 1 ? [{ id, name, points }] : [];
  });

interface Props {
  /** What is drawn, in words. */
  readonly name: string;
  readonly series: readonly CurveSeries[];
}

function Curve({ name, series }: Props) {
  const { t } = useTranslation('votes');
  if (series.length === 0) return null;
  return (
    <CurveChart
      name={name}
      series={series}
      x={{ label: t('curve.samples'), text: String }}
      y={{ label: t('curve.right'), text: percentText, tick: wholePercent, range: SHARES }}
    />
  );
}

export interface VotedSeries {
  readonly id: string;
  readonly name: string;
  readonly consistency: Consistency;
}

/** Votes alone, of all groups. */
export function VoteCurve({ groups }: { readonly groups: readonly VotedSeries[] }) {
  const { t } = useTranslation('votes');
  const series = useMemo(
    () => seriesOf(groups.map(({ id, name, consistency }) => ({ id, name, rates: consistency.majority }))),
    [groups],
  );
  return <Curve name={t('curve.name')} series={series} />;
}

/** A vote, any, all: of one group. */
export function SamplesCurve({ of: { name, consistency } }: { readonly of: VotedSeries }) {
  const { t } = useTranslation('votes');
  const series = useMemo(
    () =>
      seriesOf([
        { id: 'vote', name: t('curve.vote'), rates: consistency.majority },
        { id: 'any', name: t('curve.any'), rates: consistency.passAt },
        { id: 'all', name: t('curve.all'), rates: consistency.passAll },
      ]),
    [consistency, t],
  );
  return <Curve name={t('curve.ofOne', { name })} series={series} />;
}
