/** How many cases would tell. */

/** Of a two-sided test at 5 %, and of finding what is there four times of five. */
const [LEVEL, POWER] = [1.959964, 0.841621];
/** A difference below half a point is none that anybody would go on for. */
const SMALLEST = 0.005;

/**
 * Cases in all, for a difference of the size and spread seen; undefined where there is hardly any, or only one case.
 *
 * About (2.8 · spread / difference)². To the point for the sign-flip test: its spread is that around no difference (R. J.
 * Connor, Biometrics 43, 1987, 207–211), and of answers that pass or fail it loses half a step on either side.
 */
export function casesNeeded(differences: readonly number[]): number | undefined {
  const n = differences.length;
  const middle = differences.reduce((sum, each) => sum + each, 0) / n;
  const size = Math.abs(middle);
  if (n < 2 || size < SMALLEST) return undefined;
  const variance = differences.reduce((sum, each) => sum + (each - middle) ** 2, 0) / (n - 1);
  const spreads = LEVEL * Math.sqrt(variance + size * size) + POWER * Math.sqrt(variance);
  return Math.ceil((spreads / size) ** 2 + smallestStep(differences) / size);
}

/** One answer more or less of a case. */
function smallestStep(differences: readonly number[]): number {
  let step = Number.POSITIVE_INFINITY;
  for (const each of differences) if (Math.abs(each) > 1e-9) step = Math.min(step, Math.abs(each));
  return step;
}
