/** Which of many columns of one width are in sight, with one more on either side. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

export interface ColumnRange {
  readonly first: number;
  readonly end: number;
}

export function columnRange(left: number, width: number, pitch: number, count: number): ColumnRange {
  const end = Math.min(count, Math.ceil((left + width) / pitch) + 1);
  return { first: Math.max(0, Math.min(end - 1, Math.floor(left / pitch) - 1)), end };
}

/** `count` undefined: all of them are shown. `pitch`: a column's width with its gap. */
export function useVisibleColumns(
  count: number | undefined,
  pitch: number,
): readonly [RefObject<HTMLDivElement | null>, ColumnRange | undefined] {
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<ColumnRange>({ first: 0, end: 4 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (count === undefined || !element) return undefined;
    const measure = () => {
      const next = columnRange(element.scrollLeft, element.clientWidth, pitch, count);
      setRange((now) => (now.first === next.first && now.end === next.end ? now : next));
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [count, pitch]);
  return [scroller, count === undefined ? undefined : range];
}
