/**
 * The focus is never lost when parts of the window come and go: it goes along to what is shown, and back to where it was when
 * that is shown again.
 */
import { type PaneName, type Panes, paneNames } from '@renderer/state/panes';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface Displaced {
  readonly from: Element;
  readonly to: Element;
}

const isShown = (element: Element | null | undefined): element is HTMLElement =>
  element instanceof HTMLElement &&
  element.isConnected &&
  element.checkVisibility({ visibilityProperty: true });

export function useKeptFocus(stage: RefObject<HTMLElement | null>, panes: Panes): void {
  /** Where the focus was last, by pane. */
  const last = useRef(new Map<PaneName, Element>());
  const before = useRef(panes);
  /** What the focus was taken from, to come back to. */
  const displaced = useRef<Displaced>(undefined);

  useEffect(() => {
    const element = stage.current;
    if (!element) return undefined;
    const onFocusIn = ({ target }: FocusEvent) => {
      const pane = target instanceof Element ? target.closest<HTMLElement>('[data-pane]') : null;
      if (pane && target instanceof Element && target !== pane)
        last.current.set(pane.dataset.pane as PaneName, target);
    };
    element.addEventListener('focusin', onFocusIn);
    return () => element.removeEventListener('focusin', onFocusIn);
  }, [stage]);

  useLayoutEffect(() => {
    const was = before.current;
    before.current = panes;
    if (was === panes) return;
    const paneOf = (name: PaneName) => stage.current?.querySelector<HTMLElement>(`[data-pane="${name}"]`);
    const active = document.activeElement ?? document.body;
    const go = (to: HTMLElement | null | undefined) => {
      if (!to) return;
      // Back where it was taken from, it stays.
      displaced.current = displaced.current?.from === to ? undefined : { from: active, to };
      to.focus({ preventScroll: true });
    };
    const placeIn = (name: PaneName) => {
      const kept = last.current.get(name);
      return isShown(kept) ? kept : paneOf(name);
    };

    const opened = paneNames.find((name) => panes[name] === 'over' && was[name] !== 'over');
    if (opened) {
      const pane = paneOf(opened);
      if (pane?.contains(active)) return;
      const kept = last.current.get(opened);
      go(isShown(kept) ? kept : pane?.querySelector<HTMLElement>('button, input, textarea'));
      return;
    }
    const back = displaced.current;
    if (active !== document.body && isShown(active)) {
      if (back?.to !== active || !isShown(back.from)) return;
      displaced.current = undefined;
      back.from.focus({ preventScroll: true });
      return;
    }
    const closed = paneNames.find((name) => was[name] === 'over' && panes[name] !== 'over');
    if (closed && isShown(back?.from)) {
      displaced.current = undefined;
      back.from.focus({ preventScroll: true });
      return;
    }
    const shown = panes.authoring === 'in' ? 'authoring' : 'results';
    go(placeIn(shown));
  }, [stage, panes]);
}
