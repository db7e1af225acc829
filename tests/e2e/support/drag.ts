/** Dragging by mouse on a virtual screen. */
import { inMain } from './inMain';
import type { ParallaxApp } from './parallaxApp';

/**
 * Puts the window where the screen's own pointer is not: it lies in the middle, and a window under it hears of it now and then,
 * as of a move without a button, which rightly ends a drag.
 */
export const leaveScreensPointer = ({ electron }: ParallaxApp): Promise<void> =>
  inMain({ electron }, ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setPosition(0, 0));
