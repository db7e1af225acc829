/**
 * What had the focus is taken away by an edit, an undo or a toast that goes: then its section has it, not the page, where keys lead
 * nowhere and Tab begins at the window's first button.
 */
import { useNotices } from '@renderer/state/notices';
import { useSession } from '@renderer/state/session';
import { useEffect } from 'react';

/** By then what an edit leads to has the focus, also an editor that has to be drawn first. */
const SETTLED_MS = 120;

const PLACES = '[data-section], [data-pane]';

const isShown = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement &&
  element.isConnected &&
  element.checkVisibility({ visibilityProperty: true });

export function useLostFocus(): void {
  useEffect(() => {
    /** What had the focus last, wherever; and what had it last among prompts and answers, with what it lay in. */
    let last: Element | undefined;
    let path: readonly Element[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      last = target;
      if (target.closest('[data-pane]')) path = pathOf(target);
    };
    const look = () => {
      timer = undefined;
      const isLost = last !== undefined && !last.isConnected && document.activeElement === document.body;
      if (isLost) placeFor(path)?.focus({ preventScroll: true });
    };
    const lookSoon = () => {
      timer ??= setTimeout(look, SETTLED_MS);
    };
    document.addEventListener('focusin', onFocusIn);
    const leave = [useSession.subscribe(lookSoon), useNotices.subscribe(lookSoon)];
    return () => {
      document.removeEventListener('focusin', onFocusIn);
      for (const each of leave) each();
      clearTimeout(timer);
    };
  }, []);
}

function pathOf(element: Element): readonly Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) path.push(at);
  return path;
}

/** The very element, if it is still there; else the head of its section, or its part of the window. */
function placeFor([element, ...around]: readonly Element[]): HTMLElement | undefined {
  if (element && isShown(element)) return element;
  const place = around.find((each) => each.matches(PLACES) && isShown(each));
  const head = place?.matches('[data-section]') ? place.querySelector<HTMLElement>('button') : undefined;
  return head ?? (place instanceof HTMLElement ? place : undefined);
}
