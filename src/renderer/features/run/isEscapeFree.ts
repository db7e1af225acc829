/** What takes Escape for itself while it is open. */
const TAKES_ESCAPE = [
  '[role="dialog"]',
  '[role="menu"]',
  '[role="listbox"]',
  '.suggest-widget.visible',
  '.find-widget.visible',
  '.parameter-hints-widget.visible',
].join(',');

const isVisible = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true });

/** Whether Escape means nothing nearer: a one-line field undoes its own edit with it. */
export function isEscapeFree(target: EventTarget | null): boolean {
  return (
    !(target instanceof HTMLInputElement) && ![...document.querySelectorAll(TAKES_ESCAPE)].some(isVisible)
  );
}
