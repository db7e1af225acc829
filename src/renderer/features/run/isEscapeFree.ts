import { hasOpenWidget } from '@renderer/parts/openWidgets';
import { isAnythingOver, useLayout } from '@renderer/state/layout';

/** Whether Escape means nothing nearer: it closes what is open, and a one-line field undoes its own edit with it. */
export function isEscapeFree(target: EventTarget | null): boolean {
  return !(target instanceof HTMLInputElement) && !hasOpenWidget() && !isAnythingOver(useLayout.getState());
}
