/** Keeps the cursor in sight while an editor grows: Monaco scrolls within itself only, the column is ours to scroll. */
import type { editor } from 'monaco-editor/editor/editor.api';

/** Air between the cursor's line and the edge, pixels. */
const MARGIN = 14;

/** A pointer that selects moves the column only beyond its edges: else the text would move under it. */
export function revealCursor(
  target: editor.IStandaloneCodeEditor,
  box: HTMLElement,
  isByPointer = false,
): void {
  const root = box.closest('[data-scroll-root]');
  const position = target.getPosition();
  const place = position && target.getScrolledVisiblePosition(position);
  if (!root || !place || !target.hasTextFocus()) return;
  const margin = isByPointer ? -place.height : MARGIN;
  const view = root.getBoundingClientRect();
  // What sticks to the top covers the text below it.
  const covered = Number.parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
  const top = box.getBoundingClientRect().top + place.top;
  const below = top + place.height + margin - view.bottom;
  const above = view.top + covered + margin - top;
  if (below > 0) root.scrollTop += below;
  else if (above > 0) root.scrollTop -= above;
}
