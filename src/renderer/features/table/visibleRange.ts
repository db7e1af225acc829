/** Which of many equal items along one direction are in sight: only they, and a few beside them, are in the document. */

/** Rendered beyond each edge, so that a fast scroll does not show a gap. */
const SPARE = 3;

/** Indices from `start` to before `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export function visibleRange(scrolled: number, shown: number, size: number, count: number): Range {
  const end = Math.min(count, Math.max(0, Math.ceil((scrolled + shown) / size) + SPARE));
  return { start: Math.min(end, Math.max(0, Math.floor(scrolled / size) - SPARE)), end };
}

export const indicesOf = ({ start, end }: Range): readonly number[] =>
  Array.from({ length: end - start }, (_, offset) => start + offset);

/** The scroll position that brings an item into sight with the least movement; `covered` hides that much at its beginning. */
export function scrollToShow(
  index: number,
  size: number,
  scrolled: number,
  shown: number,
  covered: number,
): number {
  const at = index * size;
  return Math.max(0, Math.min(at, Math.max(scrolled, at + size - (shown - covered))));
}
