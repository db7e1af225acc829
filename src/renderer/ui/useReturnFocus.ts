import { useLayoutEffect, useState } from 'react';

/** Gives the focus back, when the component goes, to what had it when the component came. */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement);
  useLayoutEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    },
    [opener],
  );
}
