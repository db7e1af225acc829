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

/** Whether there is a dialog, a menu, a list or a widget of the editor that Escape closes. */
export const hasOpenWidget = (): boolean => [...document.querySelectorAll(TAKES_ESCAPE)].some(isVisible);
