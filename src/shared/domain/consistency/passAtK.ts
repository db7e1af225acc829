/** Of n stored samples c are right: how k of them do, exactly, over all choices of k. */

/**
 * pass@k: at least one of k is right, 1 − C(n − c, k) / C(n, k): the unbiased estimator of Chen et al. 2021 (arXiv 2107.03374,
 * equation 1), written as a product so that nothing overflows.
 */
export function passAtK(n: number, c: number, k: number): number {
  return 1 - choiceShare(n, n - c, k);
}

/** pass^k: all of k are right, C(c, k) / C(n, k) (Yao et al. 2024, τ-bench, arXiv 2406.12045). */
export function passAllK(n: number, c: number, k: number): number {
  return choiceShare(n, c, k);
}

/** C(part, k) / C(n, k). */
function choiceShare(n: number, part: number, k: number): number {
  let share = 1;
  for (let index = 0; index < k; index += 1) share *= Math.max(0, part - index) / (n - index);
  return share;
}
