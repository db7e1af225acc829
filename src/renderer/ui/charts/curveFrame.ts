/** The frame of a chart, and where an x stands in it. */
import type { CurveXAxis } from './curve';
import { rangeOf, shareOf } from './curveScale';

/** Pixels, from the picture's upper left corner. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Pixels from the left. */
export type PlacedX = (x: number) => number;

/** Room at both ends, for whiskers that stand beside each other. */
const INSET = 14;

/** In its true place, or each x that occurs as far from the next. */
export function placeX(xs: readonly number[], { isEven = false, range }: CurveXAxis, frame: Frame): PlacedX {
  const whole = (isEven ? { low: 0, high: xs.length - 1 } : (range ?? rangeOf(xs))) ?? { low: 0, high: 1 };
  const place = (x: number) => (isEven ? xs.indexOf(x) : x);
  const [left, right] = [frame.left + INSET, frame.right - INSET];
  return (x) => left + shareOf(place(x), whole) * (right - left);
}
