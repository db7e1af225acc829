/** Descriptive statistics of a list of numbers. All are undefined for an empty list. */

/** Undefined of nothing. */
export function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number | undefined {
  return percentile(values, 50);
}

/**
 * `p` from 0 to 100. Linear interpolation between the two nearest ranks: type 7 of Hyndman & Fan, "Sample quantiles in
 * statistical packages", The American Statistician 50 (1996), 361–365; the default of NumPy, R and spreadsheets
 * (PERCENTILE.INC), so that a figure can be checked there.
 */
export function percentile(values: readonly number[], p: number): number | undefined {
  const sorted = Float64Array.from(values).sort();
  const place = ((sorted.length - 1) * p) / 100;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (place - Math.floor(place));
}
