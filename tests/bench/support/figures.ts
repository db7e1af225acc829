/** Statistics, and the file that scripts/bench.mjs makes its table from. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Figure {
  readonly what: string;
  readonly unit: 'ms' | 's' | 'MiB' | 'tokens/s' | 'tokens' | 'rounds' | 'answers' | 'nats' | '%';
  readonly ours: number;
  readonly floor?: number;
  readonly floorIs?: string;
  readonly ratio?: number;
  readonly aim: string;
  /** Everything that was measured, by name. */
  readonly samples?: Readonly<Record<string, readonly number[]>>;
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/**
 * Ours and the floor, each the median of its samples. They are taken in turn, and the ratio is the median of each pair's:
 * what else the machine did meanwhile befell both.
 */
export function compare(
  what: string,
  unit: Figure['unit'],
  ours: readonly number[],
  [floorIs, floor]: readonly [name: string, samples: readonly number[]],
  aim = '',
): Figure {
  const ratios = ours.map((value, index) => value / (floor[index] ?? Number.NaN));
  return {
    what,
    unit,
    ours: median(ours),
    floor: median(floor),
    floorIs,
    ratio: median(ratios),
    aim,
    samples: { ours, floor },
  };
}

/** The frames of all runs together: one run of a fast answer has half a dozen, of which the 95th percentile is the worst. */
export function compareFrames(
  what: string,
  ours: readonly (readonly number[])[],
  [floorIs, floor]: readonly [name: string, runs: readonly (readonly number[])[]],
  aim: string,
): Figure {
  const [oursP95, floorP95] = [quantile(ours.flat(), 0.95), quantile(floor.flat(), 0.95)];
  return {
    what,
    unit: 'ms',
    ours: oursP95,
    floor: floorP95,
    floorIs,
    ratio: oursP95 / floorP95,
    aim,
    samples: { ours: ours.flat(), floor: floor.flat() },
  };
}

export function record(name: string, figures: readonly Figure[]): void {
  const folder = join(process.cwd(), '.cache', 'bench', 'figures');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(figures, undefined, 2));
}
