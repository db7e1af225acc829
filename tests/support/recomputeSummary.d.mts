export interface RecomputedRate {
  readonly passed: number;
  readonly total: number;
  readonly share: number;
  readonly interval: readonly [low: number, high: number];
}

export interface RecomputedGroup {
  readonly prompt: string;
  readonly model: string;
  readonly cells: number;
  readonly completed: number;
  readonly failed: number;
  readonly pass: RecomputedRate;
  readonly checks: readonly RecomputedRate[];
  /** Milliseconds, median and p95. */
  readonly total: readonly number[];
  readonly first: readonly number[];
  /** In and out. */
  readonly tokens: readonly number[];
  /** US dollars; absent without a price. */
  readonly cost: number | undefined;
}

export function recomputeSummary(
  file: string,
  prices?: Readonly<Record<string, { readonly input: number; readonly output: number }>>,
): readonly RecomputedGroup[];
