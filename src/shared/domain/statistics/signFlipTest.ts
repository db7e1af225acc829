/** Whether differences of pairs could as well have had the other sign. */
import { seededRandom } from '@shared/domain/seededRandom';
import { atMostHeads } from './fairCoin';

/** Up to so many differences every way to flip them is tried. */
const MOST_TRIED = 16;
const DRAWS = 10_000;
/** So many differences are flipped with one addition; a random number has 32 signs. */
const BLOCK = 8;
const WAYS = 2 ** BLOCK;
const BLOCKS_A_DRAW = 32 / BLOCK;

/**
 * Two-sided p of the sign-flip permutation test on the sum (R. A. Fisher, The Design of Experiments, 1935, § 21); 1 where
 * no difference is there. Pairs without a difference say nothing and are left out, which changes no p. Where all are of one
 * size (one answer a case: passed or not) it is the exact McNemar test, whose p is known; else all 2ⁿ flips up to 16, beyond
 * that 10,000 seeded ones with (1 + hits) / (1 + flips) (B. Phipson & G. K. Smyth, Statistical Applications in Genetics
 * and Molecular Biology 9, 2010, 39).
 */
export function signFlipTest(differences: readonly number[]): number {
  const found = differences.filter((each) => Math.abs(each) > 1e-12);
  const [first] = found;
  if (first === undefined) return 1;
  if (found.every((each) => Math.abs(Math.abs(each) - Math.abs(first)) < 1e-12)) return ofOneSize(found);
  return found.length <= MOST_TRIED ? allFlips(found) : drawnFlips(found);
}

function ofOneSize(differences: readonly number[]): number {
  const up = differences.filter((each) => each > 0).length;
  return Math.min(1, 2 * atMostHeads(Math.min(up, differences.length - up), differences.length));
}

/** As far as what was seen, in either direction; sums of fractions are equal but for rounding. */
function isAsFarAs(differences: readonly number[]): (sum: number) => boolean {
  const seen = Math.abs(differences.reduce((sum, each) => sum + each, 0));
  const hair = 1e-9 * differences.reduce((sum, each) => sum + Math.abs(each), 0);
  return (sum) => Math.abs(sum) >= seen - hair;
}

/** Half of the flips: the others are their mirror images. Each differs from the one before in one sign (Gray's code). */
function allFlips(differences: readonly number[]): number {
  const isHit = isAsFarAs(differences);
  const signed = [...differences];
  let sum = signed.reduce((total, each) => total + each, 0);
  let hits = isHit(sum) ? 1 : 0;
  const flips = 2 ** (differences.length - 1);
  for (let flip = 1; flip < flips; flip += 1) {
    const place = 31 - Math.clz32(flip & -flip);
    const value = signed[place] ?? 0;
    signed[place] = -value;
    sum -= 2 * value;
    if (isHit(sum)) hits += 1;
  }
  return hits / flips;
}

function drawnFlips(differences: readonly number[]): number {
  const isHit = isAsFarAs(differences);
  const sums = blockSums(differences);
  const blocks = sums.length / WAYS;
  // The same every time: what is looked at twice says the same twice.
  const random = seededRandom('flips');
  let hits = 0;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    let [sum, signs] = [0, 0];
    for (let block = 0; block < blocks; block += 1) {
      signs = block % BLOCKS_A_DRAW === 0 ? (random() * 2 ** 32) | 0 : signs >>> BLOCK;
      sum += sums[block * WAYS + (signs & (WAYS - 1))] ?? 0;
    }
    if (isHit(sum)) hits += 1;
  }
  return (1 + hits) / (1 + DRAWS);
}

/** Of each eight differences their sum in every way to flip them: a flip of thousands is then a few hundred additions. */
function blockSums(differences: readonly number[]): Float64Array {
  const sums = new Float64Array(Math.ceil(differences.length / BLOCK) * WAYS);
  for (const [index, value] of differences.entries()) {
    const [from, place] = [Math.floor(index / BLOCK) * WAYS, index % BLOCK];
    for (let way = 0; way < WAYS; way += 1) {
      const at = from + way;
      sums[at] = (sums[at] ?? 0) + ((way >> place) & 1 ? value : -value);
    }
  }
  return sums;
}
