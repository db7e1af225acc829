/** A rate with its interval: a dot and whiskers on a scale from 0 to 100 %. The numbers stand beside it as text. */
import type { Rate } from '@shared/domain/statistics/rate';
import classes from './SummaryView.module.css';

const WIDTH = 120;
const MARGIN = 5;
const MIDDLE = 9;

export function RateChart({ rate }: { readonly rate: Rate | undefined }) {
  const at = (share: number) => MARGIN + share * (WIDTH - 2 * MARGIN);
  return (
    <svg className={classes.chart} width={WIDTH} height={18} aria-hidden="true">
      <line className={classes.axis} x1={at(0)} x2={at(1)} y1={MIDDLE} y2={MIDDLE} />
      {[0, 0.5, 1].map((tick) => (
        <line
          key={tick}
          className={classes.axis}
          x1={at(tick)}
          x2={at(tick)}
          y1={MIDDLE - 3}
          y2={MIDDLE + 3}
        />
      ))}
      {rate && (
        <>
          <line className={classes.whisker} x1={at(rate.low)} x2={at(rate.high)} y1={MIDDLE} y2={MIDDLE} />
          {[rate.low, rate.high].map((end, index) => (
            <line
              // biome-ignore lint/suspicious/noArrayIndexKey: always the two ends
              key={index}
              className={classes.whisker}
              x1={at(end)}
              x2={at(end)}
              y1={MIDDLE - 5}
              y2={MIDDLE + 5}
            />
          ))}
          <circle className={classes.dot} cx={at(rate.rate)} cy={MIDDLE} r={4} />
        </>
      )}
    </svg>
  );
}
