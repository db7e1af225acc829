/** Where the window was, as far as that is still a place. */
import { z } from 'zod';

export const windowStateSchema = z.strictObject({
  position: z.strictObject({ x: z.number().int(), y: z.number().int() }).optional(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export const MINIMUM = { width: 900, height: 600 } as const;
export const initialWindowState: WindowState = { width: 1360, height: 860, isMaximized: false };

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Enough of the title bar to grasp the window by. */
const GRASP = 100;

/** A screen that is gone must not keep the window: then only the size is restored, within what there is. */
export function onScreen(state: WindowState, told: readonly Area[]): WindowState {
  const { position, isMaximized } = state;
  // A display that is just coming up may tell of no room at all, which says nothing of how large a window may be.
  const workAreas = told.filter(({ width, height }) => width > 0 && height > 0);
  const area = workAreas.find(
    (candidate) =>
      position !== undefined &&
      position.x + state.width >= candidate.x + GRASP &&
      position.x <= candidate.x + candidate.width - GRASP &&
      position.y >= candidate.y &&
      position.y <= candidate.y + candidate.height - GRASP,
  );
  const within = area ?? workAreas[0];
  const width = Math.max(MINIMUM.width, Math.min(state.width, within?.width ?? state.width));
  const height = Math.max(MINIMUM.height, Math.min(state.height, within?.height ?? state.height));
  return { ...(area && position && { position }), width, height, isMaximized };
}
