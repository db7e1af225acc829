/** Keeps the cursor in sight while an editor grows: Monaco scrolls within itself only, the panel is ours to scroll. */
import type { editor } from 'monaco-editor/editor/editor.api';

/** Air between the cursor's line and the edge, pixels. */
const MARGIN = 14;

export function revealCursor(target: editor.IStandaloneCodeEditor, box: HTMLElement): void {
  const root = box.closest('[data-scroll-root]');
  const position = target.getPosition();
  const place = position && target.getScrolledVisiblePosition(position);
  if (!root || !place || !target.hasTextFocus()) return;
  const view = root.getBoundingClientRect();
  const top = box.getBoundingClientRect().top + place.top;
  const below = top + place.height + MARGIN - view.bottom;
  const above = view.top + MARGIN - top;
  if (below > 0) root.scrollTop += below;
  else if (above > 0) root.scrollTop -= above;
}
