/** A median as a bar and the 95th percentile as its whisker, all rows on one scale. */
import type { Spread } from '@shared/domain/statistics/summarise';
import classes from './SummaryView.module.css';

const WIDTH = 90;

interface Props {
  readonly times: Spread | undefined;
  /** What the whole width stands for, milliseconds. */
  readonly longest: number;
}

export function SpreadChart({ times, longest }: Props) {
  const at = (ms: number) => (longest > 0 ? (ms / longest) * (WIDTH - 2) : 0);
  return (
    <svg className={classes.chart} width={WIDTH} height={18} aria-hidden="true">
      <line className={classes.axis} x1={0.5} x2={0.5} y1={2} y2={16} />
      {times && (
        <>
          <rect className={classes.bar} x={1} y={5} width={at(times.median)} height={8} rx={2} />
          <line className={classes.whisker} x1={1 + at(times.median)} x2={1 + at(times.p95)} y1={9} y2={9} />
          <line className={classes.whisker} x1={1 + at(times.p95)} x2={1 + at(times.p95)} y1={5} y2={13} />
        </>
      )}
    </svg>
  );
}
