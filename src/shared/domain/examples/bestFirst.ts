/**
 * Places of scores, the highest first; of equals the earlier. Given one after the other from a heap: a handful is wanted of thousands, and sorting
 * them all takes longer than finding out how they score.
 */
export function* bestFirst(scores: ArrayLike<number>): Generator<number, undefined, undefined> {
  const heap = Uint32Array.from({ length: scores.length }, (_, place) => place);
  let size = heap.length;
  for (let at = (size >> 1) - 1; at >= 0; at -= 1) sink(at);
  while (size > 0) {
    yield heap[0] ?? 0;
    size -= 1;
    heap[0] = heap[size] ?? 0;
    sink(0);
  }
  return undefined;

  function isBetter(one: number, other: number): boolean {
    const [a = 0, b = 0] = [scores[one], scores[other]];
    return a > b || (a === b && one < other);
  }

  function sink(from: number): void {
    const place = heap[from] ?? 0;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && isBetter(heap[child + 1] ?? 0, heap[child] ?? 0)) child += 1;
      if (!isBetter(heap[child] ?? 0, place)) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = place;
  }
}
