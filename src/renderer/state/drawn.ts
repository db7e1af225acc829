/** A window that is hidden or covered gets no frames. */
const WITHOUT_FRAMES_MS = 100;

/** Resolves once what was changed by now is on the screen, or nobody looks. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, document.hidden ? 0 : WITHOUT_FRAMES_MS);
    // What follows a frame's drawing.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
