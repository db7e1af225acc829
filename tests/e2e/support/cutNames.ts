/** What breaks out of its part of the window, and what is cut without a way to read the rest. Runs in the page. */

/** One line a fault: where, and the first of the text. */
export function layoutFaults(): readonly string[] {
  const faults = new Set<string>();
  /** Fields leave line ends out, titles keep them. */
  const plain = (text: string) => text.replace(/\s+/g, '');
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()}.${[...element.classList].map((each) => each.replace(/^_|_[\w-]{5,}_\d+$/g, '')).join('.')}`;
  const tell = (what: string, element: Element, text: string) =>
    faults.add(
      `${what}: ${nameOf(element.parentElement ?? element)} > ${nameOf(element)} “${plain(text).slice(0, 24)}”`,
    );
  /** In a title, in what it is called, or in the field itself, of it or of what it is in. */
  const isReadable = (element: Element, text: string) => {
    const wanted = plain(text).replace(/…$/, '');
    for (let at: Element | null = element; at; at = at.parentElement) {
      const said = [at.getAttribute('title'), at.getAttribute('aria-label')];
      if (said.some((each) => each && plain(each).includes(wanted))) return true;
    }
    return false;
  };
  // An answer in the table's cell is a beginning; Enter opens it.
  const APART = '.monaco-editor, [aria-hidden=true], .mantine-VisuallyHidden-root, [role=gridcell]';
  const isDrawn = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const isShown = (element: Element) => isDrawn(element) && element.closest(APART) === null;
  /** All of the page but what stands apart, with all that is in it. */
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT, (node) =>
    (node as Element).matches(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  if (document.documentElement.scrollWidth > innerWidth) tell('window', document.documentElement, '');

  while (walker.nextNode()) {
    const element = walker.currentNode as HTMLElement;
    if (!isDrawn(element)) continue;
    const style = getComputedStyle(element);
    const isField = element instanceof HTMLInputElement;
    const isClamped = style.webkitLineClamp !== 'none';
    const isCut =
      ((isField || style.textOverflow === 'ellipsis') && element.scrollWidth > element.clientWidth + 1) ||
      (isClamped && element.scrollHeight > element.clientHeight + 1);
    // What itself holds text, and what it is cut by or breaks out of.
    const holdsText = [...element.childNodes].some(
      (node) => node.nodeType === 3 && plain(node.textContent ?? '') !== '',
    );
    // Reading all that is in everything takes longer than all the rest.
    if (!isCut && !holdsText && !isField) continue;
    const text = isField ? element.value : (element.textContent ?? '');
    if (plain(text) === '') continue;
    if (isCut && !isReadable(element, text)) tell('cut', element, text);
    if (!holdsText && !isField) continue;
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) continue;
    // What is drawn has its size from its box: `scrollWidth` of a text in a picture counts from the picture's edge.
    const right =
      isField || element instanceof SVGElement || style.overflowX !== 'visible'
        ? box.right
        : box.left + Math.max(box.width, element.scrollWidth);
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      const clip = getComputedStyle(at).overflowX;
      const edge = at.getBoundingClientRect();
      if (clip === 'auto' || clip === 'scroll') break;
      if (right <= edge.right + 1.5 && box.left >= edge.left - 1.5) continue;
      if (clip === 'hidden' || clip === 'clip') {
        if (!isReadable(element, text)) tell('hidden', element, text);
        break;
      }
      if (
        at.matches(
          'header, footer, section, article, fieldset, dialog, [role=dialog], [role=group], [role=menu], [role=listbox], [role=tabpanel]',
        )
      ) {
        tell('out', element, text);
        break;
      }
    }
  }
  // A panel of text that has to be scrolled sideways.
  for (const panel of document.querySelectorAll(
    '[data-sideways=no], [role=dialog], [role=listbox], [role=menu], details, nav, aside',
  ))
    if (isShown(panel) && panel.scrollWidth > panel.clientWidth + 1)
      tell('sideways', panel, panel.textContent ?? '');
  return [...faults].sort();
}
