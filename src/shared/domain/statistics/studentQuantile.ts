/** The two-sided 95 % quantile of Student's t distribution. */

/** Of the standard normal distribution. */
const NORMAL = 1.959963984540054;
const LEVEL = 0.95;
/** From here on the expansion in 1/df is exact to ten digits. */
const MANY = 100;
const HALVINGS = 60;

/**
 * t with P(|T| ≤ t) = 0.95. Expects a whole `df`; infinite below 1, where nothing is known of the spread.
 *
 * M. Abramowitz & I. A. Stegun, Handbook of Mathematical Functions (1964): 26.7.3 and 26.7.4 (finite sums for a whole
 * number of degrees of freedom), solved by halving; 26.7.5 (expansion) for many.
 */
export function studentQuantile(df: number): number {
  if (df < 1) return Number.POSITIVE_INFINITY;
  if (df > MANY) return expansion(df);
  let [low, high] = [0, Math.PI / 2];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (within(middle, df) < LEVEL) low = middle;
    else high = middle;
  }
  return Math.sqrt(df) * Math.tan((low + high) / 2);
}

/** P(|T| ≤ √df · tan θ). */
function within(theta: number, df: number): number {
  const [sine, cosine] = [Math.sin(theta), Math.cos(theta)];
  const isOdd = df % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = 0;
  for (let power = isOdd ? 1 : 0; power <= df - 2; power += 2) {
    sum += term;
    term *= ((power + 1) / (power + 2)) * cosine * cosine;
  }
  return isOdd ? (2 / Math.PI) * (theta + sine * sum) : sine * sum;
}

function expansion(df: number): number {
  const z = NORMAL;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ];
  return terms.reduce((sum, term, index) => sum + term / df ** (index + 1), z);
}
