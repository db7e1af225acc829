/** Controls that nobody can use as they should: outside the window, or one over another. Runs in the page. */

/** One line a fault: what it is, and the first of its name. */
export function controlFaults(): readonly string[] {
  const CONTROLS =
    'button, input:not([type=hidden]), select, textarea, a[href], [role=button], [role=tab], [role=menuitem], [role=option], [role=slider], [role=separator][tabindex]';
  const faults = new Set<string>();
  const nameOf = (element: Element) => {
    const said =
      element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent ?? '';
    return `${element.tagName.toLowerCase()} “${said.replace(/\s+/g, ' ').trim().slice(0, 30)}”`;
  };
  const isShown = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.closest('.monaco-editor, [aria-hidden=true], [inert], .mantine-VisuallyHidden-root') === null;
  /** What of it can be seen: cut by all that scrolls or hides around it. */
  const seen = (element: Element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const box = { left, top, right, bottom };
    let isScrolled = false;
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(at);
      if (overflowX !== 'visible' || overflowY !== 'visible') {
        const edge = at.getBoundingClientRect();
        isScrolled ||=
          overflowX === 'auto' || overflowX === 'scroll' || overflowY === 'auto' || overflowY === 'scroll';
        box.left = Math.max(box.left, edge.left);
        box.top = Math.max(box.top, edge.top);
        box.right = Math.min(box.right, edge.right);
        box.bottom = Math.min(box.bottom, edge.bottom);
      }
      if (position === 'fixed') break;
    }
    return { box, isScrolled, width: right - left, height: bottom - top };
  };
  const all = [...document.querySelectorAll(CONTROLS)].filter(isShown);
  /** What lies under a dialog or a menu is not there to be clicked. */
  const layerOf = (element: Element) =>
    element.closest('[role=dialog], [role=menu], [role=listbox], [role=tooltip], [data-layer]');
  const places = all.map((element) => ({ element, layer: layerOf(element), ...seen(element) }));
  for (const { element, box, isScrolled, width, height } of places) {
    if (width <= 1 || height <= 1 || isScrolled) continue;
    const isOutside =
      box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1;
    const isGone = box.right - box.left < Math.min(width, 8) || box.bottom - box.top < Math.min(height, 8);
    if (isOutside || isGone) faults.add(`outside: ${nameOf(element)}`);
  }
  const top = places.filter(({ box }) => box.right - box.left > 2 && box.bottom - box.top > 2);
  for (const [index, one] of top.entries())
    for (const other of top.slice(index + 1)) {
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (wide <= 2 || high <= 2 || one.layer !== other.layer) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      // A field's own button lies in it, and an icon that shows what is set; a head that sticks covers what scrolls under it.
      const isPart = one.element.closest(
        '.mantine-InputWrapper-root, .mantine-Input-wrapper, [data-field-group]',
      );
      if (isPart?.contains(other.element)) continue;
      // A row that is a button, and the button at its end.
      if (isIn(one, other) || isIn(other, one)) continue;
      if (isCovered(one) || isCovered(other)) continue;
      faults.add(`overlap: ${[nameOf(one.element), nameOf(other.element)].sort().join(' × ')}`);
    }
  return [...faults].sort();

  function isIn(part: (typeof places)[number], row: (typeof places)[number]): boolean {
    const item = row.element.closest('li, [role=option], [role=row]');
    return (
      item?.contains(part.element) === true &&
      part.box.left >= row.box.left - 1 &&
      part.box.right <= row.box.right + 1 &&
      part.box.top >= row.box.top - 1 &&
      part.box.bottom <= row.box.bottom + 1
    );
  }

  /** Whether something else is drawn over its middle: it is not there to be clicked, and nobody takes it for that. */
  function isCovered({ element, box }: (typeof places)[number]): boolean {
    const at = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    return at !== null && !element.contains(at) && !at.contains(element) && at.closest(CONTROLS) === null;
  }
}
