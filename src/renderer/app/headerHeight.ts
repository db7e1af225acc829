/** How high the header was: in a narrow window it has two lines, and what is drawn before it must not move when it comes. */
import { type RefObject, useEffect } from 'react';

const KEY = 'headerHeight';

/** CSS pixels; undefined before the first time. */
export const keptHeaderHeight = (): number | undefined => Number(localStorage.getItem(KEY)) || undefined;

export function useKeptHeaderHeight(header: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!header.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize;
      if (height !== undefined) localStorage.setItem(KEY, `${height}`);
    });
    observer.observe(header.current);
    return () => observer.disconnect();
  }, [header]);
}
