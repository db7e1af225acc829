import { useInsertionEffect, useLayoutEffect, useRef } from 'react';

/** Gives the focus back, when the component goes, to what had it when the component came. */
export function useReturnFocus(): void {
  const opener = useRef<Element>(null);
  // After what goes in the same turn has given it back, and before anything that comes takes it.
  useInsertionEffect(() => {
    opener.current = document.activeElement;
  }, []);
  useLayoutEffect(
    () => () => {
      const { current } = opener;
      if (current instanceof HTMLElement && current.isConnected) current.focus({ preventScroll: true });
    },
    [],
  );
}
