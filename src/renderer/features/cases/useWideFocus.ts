/** Opened wide, one is in a value; back in the column, where one was before. */
import { type RefObject, useLayoutEffect, useRef } from 'react';

export function useWideFocus(box: RefObject<HTMLElement | null>, isWide: boolean): void {
  const opener = useRef<Element>(undefined);
  useLayoutEffect(() => {
    if (!isWide) {
      // Not when the effect is taken back: then the window would still be covered.
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
      opener.current = undefined;
      return;
    }
    const active = document.activeElement ?? undefined;
    opener.current = active;
    const isInValue = active instanceof HTMLElement && active.dataset.column !== undefined;
    if (!isInValue) box.current?.querySelector<HTMLTextAreaElement>('textarea[data-column]')?.select();
  }, [box, isWide]);
}
