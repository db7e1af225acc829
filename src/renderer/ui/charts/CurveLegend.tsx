/** Which mark is whose. */
import classes from './CurveChart.module.css';
import type { CurveSeries } from './curve';

export function CurveLegend({ series }: { readonly series: readonly CurveSeries[] }) {
  return (
    <ul className={classes.legend}>
      {series.map(({ id, name }, index) => (
        <li key={id}>
          <svg className={classes.series} data-series={index % 6} width={12} height={12} aria-hidden="true">
            <CurveMark index={index} x={6} y={6} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** Circle, square, diamond, triangle: colours alone do not tell series apart for everybody. */
const SHAPES = [
  'M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0',
  'M-3.5,-3.5h7v7h-7z',
  'M0,-5L5,0L0,5L-5,0z',
  'M0,-5L5,4H-5z',
];

interface MarkProps {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly title?: string;
}

export function CurveMark({ index, x, y, title }: MarkProps) {
  return (
    <path className={classes.mark} transform={`translate(${x} ${y})`} d={SHAPES[index % SHAPES.length]}>
      {title !== undefined && <title>{title}</title>}
    </path>
  );
}
