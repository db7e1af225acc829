/** How right a vote of n samples is: each prompt with each model a curve. */
import { CurveChart } from '@renderer/ui/charts/CurveChart';
import type { CurveSeries } from '@renderer/ui/charts/curve';
import { type VotedCase, voteRates } from '@shared/domain/consistency/votedGroup';
import { percentText } from '@shared/locales/percentText';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** More curves cannot be told apart. */
const MOST_SERIES = 6;
const SHARES = { low: 0, high: 1 };

export interface VotedSeries {
  readonly id: string;
  readonly name: string;
  readonly cases: readonly VotedCase[];
}

export function VoteCurve({ groups }: { readonly groups: readonly VotedSeries[] }) {
  const { t } = useTranslation('votes');
  const series = useMemo(
    () =>
      groups.slice(0, MOST_SERIES).flatMap(({ id, name, cases }): readonly CurveSeries[] => {
        const points = voteRates(cases).map(({ n, rate: { rate, low, high } }) => ({
          x: n,
          y: rate,
          low,
          high,
        }));
        return points.length > 1 ? [{ id, name, points }] : [];
      }),
    [groups],
  );
  if (series.length === 0) return null;
  return (
    <CurveChart
      name={t('curve.name')}
      series={series}
      x={{ label: t('curve.samples'), text: String }}
      y={{ label: t('curve.right'), text: percentText, range: SHARES }}
    />
  );
}
