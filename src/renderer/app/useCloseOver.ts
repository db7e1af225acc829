/** What stands over the rest goes when Escape is pressed, unless that means something nearer, and when one turns to the rest. */
import { hasOpenWidget } from '@renderer/parts/openWidgets';
import { closeOver, isAnythingOver, useLayout } from '@renderer/state/layout';
import { type RefObject, useEffect } from 'react';

export function useCloseOver(stage: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let isFree = false;
    // A menu is still open before the key reaches it, and closed after.
    const before = ({ key }: KeyboardEvent) => {
      isFree = key === 'Escape' && isAnythingOver(useLayout.getState()) && !hasOpenWidget();
    };
    const after = (event: KeyboardEvent) => {
      if (!isFree || event.key !== 'Escape' || event.isComposing) return;
      // An editor takes every Escape, also where it has nothing to close.
      const isInEditor = event.target instanceof Element && event.target.closest('.monaco-editor') !== null;
      if (isInEditor || !event.defaultPrevented) closeOver();
    };
    const onTurn = ({ target }: Event) => {
      if (!(target instanceof Element) || !stage.current?.contains(target)) return;
      // The cases cover the rest themselves.
      if (target.closest('[data-wide]')) return;
      if (
        target.closest('[data-pane]')?.getAttribute('data-place') === 'in' &&
        isAnythingOver(useLayout.getState())
      )
        closeOver();
    };
    window.addEventListener('keydown', before, { capture: true });
    window.addEventListener('keydown', after);
    window.addEventListener('pointerdown', onTurn);
    window.addEventListener('focusin', onTurn);
    return () => {
      window.removeEventListener('keydown', before, { capture: true });
      window.removeEventListener('keydown', after);
      window.removeEventListener('pointerdown', onTurn);
      window.removeEventListener('focusin', onTurn);
    };
  }, [stage]);
}
