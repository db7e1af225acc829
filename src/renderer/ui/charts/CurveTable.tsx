/** A chart's numbers. */

import { useTranslation } from '@renderer/locales/i18n';
import { Fragment } from 'react';
import { TableBox } from '../TableBox';
import told from '../told.module.css';
import classes from './CurveChart.module.css';
import type { CurveAxis, CurvePoint, CurveSeries } from './curve';

interface Props {
  readonly name: string;
  readonly series: readonly CurveSeries[];
  readonly xs: readonly number[];
  readonly x: CurveAxis;
  readonly y: CurveAxis;
}

export function CurveTable({ name, series, xs, x, y }: Props) {
  const { t } = useTranslation('app');
  const range = (low: number, high: number) => t('chart.range', { low: y.text(low), high: y.text(high) });
  const textOf = ({ y: value, low, high, note }: CurvePoint) =>
    [
      y.text(value),
      low !== undefined && high !== undefined && t('chart.interval', { range: range(low, high) }),
      note,
    ]
      .filter(Boolean)
      .join(' ');
  return (
    <details className={`${told.more} ${classes.figures}`}>
      <summary>{t('chart.figures')}</summary>
      <TableBox label={name} className={classes.box}>
        <table aria-label={name}>
          <thead>
            <tr>
              <th scope="col">{x.label}</th>
              {series.map((each) => (
                <Fragment key={each.id}>
                  <th scope="col">{series.length > 1 ? each.name : y.label}</th>
                  {each.band && <th scope="col">{each.bandName}</th>}
                </Fragment>
              ))}
            </tr>
          </thead>
          <tbody>
            {xs.map((at) => (
              <tr key={at}>
                <th scope="row">{x.text(at)}</th>
                {series.map(({ id, points, band }) => {
                  const point = points.find((each) => each.x === at);
                  const spread = band?.find((each) => each.x === at);
                  return (
                    <Fragment key={id}>
                      <td>{point && textOf(point)}</td>
                      {band && <td>{spread && range(spread.low, spread.high)}</td>}
                    </Fragment>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </details>
  );
}
