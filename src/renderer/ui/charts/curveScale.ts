/** Where on a chart a value stands, and which values are written at its axes. */

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** 0 at `low`, 1 at `high`; in the middle where both are the same. */
export function shareOf(value: number, { low, high }: Range): number {
  return high > low ? (value - low) / (high - low) : 0.5;
}

/** The least range that holds all of the values; undefined for none. */
export function rangeOf(values: Iterable<number>): Range | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? { low, high } : undefined;
}

/** About `count` round values within the range, in steps of 1, 2 or 5 times a power of ten. */
export function ticksIn({ low, high }: Range, count: number): readonly number[] {
  if (high <= low) return [low];
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Multiplied, not added up: 0.1 + 0.2 is written at an axis.
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Every so many of the values, the first and the last among them, so that at most `most` are written. */
export function thinned<Value>(values: readonly Value[], most: number): readonly Value[] {
  if (values.length <= most) return values;
  const step = Math.ceil((values.length - 1) / Math.max(1, most - 1));
  const last = values.length - 1;
  return values.filter(
    (_, index) => index === last || (index % step === 0 && last - index >= Math.ceil(step / 2)),
  );
}
