/** Which rows of a long table of equal rows are in sight: only they, and some beside them, are in the document. */

/** Rendered beyond each edge, so that a fast scroll shows no gap and Tab finds the next row. */
const SPARE = 8;

export interface Sight {
  readonly scrollTop: number;
  readonly height: number;
}

/** Rows from `start` to before `end`. */
export interface RowWindow {
  readonly start: number;
  readonly end: number;
}

export function rowWindow({ scrollTop, height }: Sight, rowHeight: number, count: number): RowWindow {
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + SPARE);
  return { start: Math.max(0, Math.min(end, Math.floor(scrollTop / rowHeight) - SPARE)), end };
}

/** The scroll position that shows a row below a header with the least movement. */
export function scrollTopFor(
  row: number,
  rowHeight: number,
  { scrollTop, height }: Sight,
  headerHeight: number,
): number {
  const top = row * rowHeight;
  return Math.min(top, Math.max(scrollTop, top + rowHeight + headerHeight - height));
}
