/** The lines and words around the curves. */
import classes from './CurveChart.module.css';
import type { CurveAxis, CurveXAxis } from './curve';
import type { Frame, PlacedX } from './curveFrame';
import { type Range, thinned, ticksIn } from './curveScale';

/** A number at the x axis takes about so much room, pixels. */
const ROOM = 44;

interface Props {
  readonly frame: Frame;
  readonly xs: readonly number[];
  readonly across: PlacedX;
  readonly up: (value: number) => number;
  readonly yRange: Range;
  readonly x: CurveXAxis;
  readonly y: CurveAxis;
}

export function CurveAxes({ frame: { left, right, bottom }, xs, across, up, yRange, x, y }: Props) {
  const most = Math.max(2, Math.floor((right - left) / ROOM));
  return (
    <g className={classes.axes}>
      {ticksIn(yRange, 4).map((value) => (
        <g key={value}>
          <line x1={left} x2={right} y1={up(value)} y2={up(value)} />
          <text x={left - 6} y={up(value)} textAnchor="end" dominantBaseline="middle">
            {(y.tick ?? y.text)(value)}
          </text>
        </g>
      ))}
      {thinned(xs, most).map((value) => (
        <text key={value} x={across(value)} y={bottom + 15} textAnchor="middle">
          {x.text(value)}
        </text>
      ))}
      <text className={classes.label} x={(left + right) / 2} y={bottom + 32} textAnchor="middle">
        {x.label}
      </text>
      <text className={classes.label} x={0} y={11}>
        {y.label}
      </text>
    </g>
  );
}
