/** Which rows of a long list of equal rows are in sight: only they, and a few beside them, are in the document. */

/** Rendered beyond each edge, so that a fast scroll does not show a gap. */
const SPARE = 6;

export interface Viewport {
  readonly scrollTop: number;
  readonly height: number;
}

/** Indices from `start` to before `end`. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

export function visibleRows({ scrollTop, height }: Viewport, rowHeight: number, count: number): RowRange {
  const first = Math.floor(scrollTop / rowHeight);
  const last = Math.ceil((scrollTop + height) / rowHeight);
  const end = Math.min(count, Math.max(0, last + SPARE));
  return { start: Math.min(end, Math.max(0, first - SPARE)), end };
}

/** The indices of a range plus one that must stay (it has the focus), in order. */
export function rowsToRender({ start, end }: RowRange, kept: number): readonly number[] {
  const inSight = Array.from({ length: end - start }, (_, offset) => start + offset);
  if (kept < 0 || (kept >= start && kept < end)) return inSight;
  return kept < start ? [kept, ...inSight] : [...inSight, kept];
}

/** The scroll position that brings a row into sight with the least movement. */
export function scrollTopToShow(index: number, rowHeight: number, { scrollTop, height }: Viewport): number {
  const top = index * rowHeight;
  return Math.min(top, Math.max(scrollTop, top + rowHeight - height));
}
