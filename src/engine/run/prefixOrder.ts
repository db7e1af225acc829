/**
 * The order in which texts are read that costs the least, where what was read stays as long as the next begins alike: those with a common
 * beginning follow each other. Among those that are alike the first stays first.
 */

interface Placed {
  readonly text: string;
  readonly index: number;
}

/** The places of the texts in that order. */
export function prefixOrder(texts: readonly string[]): readonly number[] {
  const sorted = texts.map((text, index): Placed => ({ text, index }));
  sorted.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.index - b.index));
  const shared = sorted.map(({ text }, at) => sharedLength(sorted[at - 1]?.text ?? '', text));
  const order: number[] = [];
  const open = [{ from: 0, to: sorted.length }];
  for (let range = open.pop(); range; range = open.pop()) {
    const { from, to } = range;
    if (to - from <= 1) order.push(...sorted.slice(from, to).map(({ index }) => index));
    else open.push(...parts(sorted, shared, from, to).reverse());
  }
  return order;
}

/** Where texts of the range part from each other first; the parts in the order of their first texts. */
function parts(sorted: readonly Placed[], shared: readonly number[], from: number, to: number) {
  let least = Number.POSITIVE_INFINITY;
  for (let at = from + 1; at < to; at += 1) least = Math.min(least, shared[at] ?? 0);
  const found: { from: number; to: number; first: number }[] = [];
  let begin = from;
  for (let at = from + 1; at <= to; at += 1) {
    if (at < to && (shared[at] ?? 0) > least) continue;
    let first = Number.POSITIVE_INFINITY;
    for (let each = begin; each < at; each += 1) first = Math.min(first, sorted[each]?.index ?? first);
    found.push({ from: begin, to: at, first });
    begin = at;
  }
  return found.sort((a, b) => a.first - b.first);
}

/** How many letters two texts begin with alike. */
function sharedLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  while (length < most && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}
