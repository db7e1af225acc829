/** What a chart of curves is made of. */

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  /** Its interval, drawn as whiskers. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** What the table says behind the value: "3 of 12 cases". */
  readonly note?: string | undefined;
}

export interface CurveSeries {
  readonly id: string;
  readonly name: string;
  /** In the order of x. */
  readonly points: readonly CurvePoint[];
  /** A shaded range behind the curve, of something else than the points' intervals: a spread over orders. */
  readonly band?: readonly { readonly x: number; readonly low: number; readonly high: number }[];
  /** What the band is, for the table's head. Needed where there is one. */
  readonly bandName?: string;
}

export interface CurveAxis {
  readonly label: string;
  /** A value as it is written at the axis and in the table. */
  readonly text: (value: number) => string;
  /** At the axis, where it is to be shorter there. */
  readonly tick?: (value: number) => string;
  /** Absent: what the points need. */
  readonly range?: { readonly low: number; readonly high: number };
}

export interface CurveXAxis extends CurveAxis {
  /** Each x that occurs takes the same room: 0, 1, 2, 4, 8. */
  readonly isEven?: boolean;
}

/** All that occur, in their order. */
export function xsOf(series: readonly CurveSeries[]): readonly number[] {
  const all = series.flatMap(({ points, band = [] }) => [...points, ...band].map(({ x }) => x));
  return [...new Set(all)].toSorted((a, b) => a - b);
}
