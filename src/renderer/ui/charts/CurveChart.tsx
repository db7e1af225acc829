/**
 * Curves over one axis, with intervals and bands; the same numbers in a table, one click away. Each series has a mark of
 * its own besides its colour. No library: this is all that the labs draw.
 */
import { useMemo, useState } from 'react';
import { CurveAxes } from './CurveAxes';
import classes from './CurveChart.module.css';
import { CurveLegend, CurveMark } from './CurveLegend';
import { CurveTable } from './CurveTable';
import { type CurveAxis, type CurveSeries, type CurveXAxis, xsOf } from './curve';
import { type PlacedX, placeX } from './curveFrame';
import { rangeOf, shareOf } from './curveScale';
import { useWidth } from './useWidth';

const HEIGHT = 250;
const MOST_WIDTH = 720;
const LEAST_WIDTH = 240;
const MARGIN = { left: 56, right: 14, top: 24, bottom: 38 };
/** Between the whiskers of series that meet at one x, pixels. */
const APART = 5;

interface Props {
  /** What is drawn, in words: the picture's accessible name. */
  readonly name: string;
  readonly series: readonly CurveSeries[];
  readonly x: CurveXAxis;
  readonly y: CurveAxis;
}

export function CurveChart({ name, series, x, y }: Props) {
  const [box, setBox] = useState<HTMLElement | null>(null);
  const width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, useWidth(box)));
  const frame = {
    left: MARGIN.left,
    right: width - MARGIN.right,
    top: MARGIN.top,
    bottom: HEIGHT - MARGIN.bottom,
  };
  const xs = useMemo(() => xsOf(series), [series]);
  const across = placeX(xs, x, frame);
  const yRange =
    y.range ??
    rangeOf(
      series.flatMap(({ points, band = [] }) => [
        ...points.flatMap((point) => [point.y, point.low ?? point.y, point.high ?? point.y]),
        ...band.flatMap(({ low, high }) => [low, high]),
      ]),
    );
  if (!yRange || xs.length === 0) return null;
  const up = (value: number) => frame.bottom - shareOf(value, yRange) * (frame.bottom - frame.top);
  return (
    <figure className={classes.chart} ref={setBox}>
      {series.length > 1 && <CurveLegend series={series} />}
      <svg className={classes.picture} width={width} height={HEIGHT} role="img" aria-label={name}>
        <CurveAxes frame={frame} xs={xs} across={across} up={up} yRange={yRange} x={x} y={y} />
        {series.map((each, index) => (
          <Curve
            key={each.id}
            series={each}
            index={index}
            shift={(index - (series.length - 1) / 2) * APART}
            across={across}
            up={up}
            textOf={(at, value) => `${each.name}: ${x.text(at)}, ${y.text(value)}`}
          />
        ))}
      </svg>
      <CurveTable name={name} series={series} xs={xs} x={x} y={y} />
    </figure>
  );
}

interface CurveProps {
  readonly series: CurveSeries;
  readonly index: number;
  readonly shift: number;
  readonly across: PlacedX;
  readonly up: (value: number) => number;
  readonly textOf: (x: number, y: number) => string;
}

function Curve({ series: { points, band = [] }, index, shift, across, up, textOf }: CurveProps) {
  const line = points.map(({ x, y }) => `${across(x) + shift},${up(y)}`).join(' ');
  const area = [
    ...band.map(({ x, high }) => `${across(x) + shift},${up(high)}`),
    ...band.toReversed().map(({ x, low }) => `${across(x) + shift},${up(low)}`),
  ].join(' ');
  return (
    <g className={classes.series} data-series={index % 6}>
      {band.length > 0 && <polygon className={classes.band} points={area} />}
      <polyline className={classes.line} points={line} />
      {points.map(({ x, y, low, high }) => {
        const at = across(x) + shift;
        return (
          <g key={x}>
            {low !== undefined && high !== undefined && (
              <path
                className={classes.whisker}
                d={`M${at},${up(low)}V${up(high)}M${at - 3},${up(low)}h6M${at - 3},${up(high)}h6`}
              />
            )}
            <CurveMark index={index} x={at} y={up(y)} title={textOf(x, y)} />
          </g>
        );
      })}
    </g>
  );
}
