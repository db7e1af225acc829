/** What a screen reader would say wrongly, twice, or of what is not there. Beyond axe, which asks less. Runs in the page. */

/** One line a fault: what is wrong, and the first of what is said. */
export function spokenFaults(): readonly string[] {
  const faults = new Set<string>();
  const isThere = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    element.closest('.monaco-editor, .monaco-diff-editor, [aria-hidden=true], [inert]') === null;
  const every = (selector: string) => [...document.querySelectorAll(selector)].filter(isThere);
  const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
  const tell = (what: string, element: Element) => {
    const said = plain(element.getAttribute('aria-label') ?? element.textContent);
    const role = element.getAttribute('role') ?? element.tagName.toLowerCase();
    faults.add(`${what}: ${role} “${said.slice(0, 40)}”`);
  };
  const idsIn = (element: Element, attribute: string) =>
    plain(element.getAttribute(attribute)).split(' ').filter(Boolean);
  const CONTROL = 'button, input, select, textarea, a[href]';
  const NAMED = '[aria-label]:not([aria-label=""]), [aria-labelledby]';

  // Mantine's menus and lists name what comes to be as they open.
  for (const attribute of [
    ...['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns'],
    ...['aria-activedescendant', 'aria-details', 'aria-errormessage'],
  ])
    for (const element of every(`[${attribute}]`))
      if (element.getAttribute('aria-expanded') !== 'false' || !element.matches('[aria-haspopup]'))
        for (const id of idsIn(element, attribute))
          if (!document.getElementById(id)) tell(`${attribute} of nothing`, element);

  // What is read out as it opens is a sentence or two.
  for (const dialog of every('[role=dialog]')) {
    if (!dialog.matches(NAMED)) tell('no name', dialog);
    for (const id of idsIn(dialog, 'aria-describedby'))
      if (document.getElementById(id)?.querySelector(CONTROL)) tell('described by all that is in it', dialog);
  }
  // By itself it would be called by all that is in it, or by nothing.
  const WIDGET =
    '[role=button], [role=tab], [role=option], [role=row], [role=slider], [role=menuitem], [role=textbox]';
  for (const element of every(`[tabindex="0"]:not(${CONTROL}, summary, ${WIDGET})`))
    if (!element.matches(NAMED) && !element.matches('pre')) tell('takes the focus without a name', element);

  for (const table of every('table, [role=table], [role=grid]')) {
    if (!table.matches(NAMED) && !table.querySelector('caption')) tell('no name', table);
    if (!table.querySelector('th[scope=col], [role=columnheader]')) tell('no heads', table);
  }
  // A tooltip of one who has a name is the description; see `seenTitle`.
  for (const element of every('[title]:not([aria-description])')) {
    const title = plain(element.getAttribute('title'));
    const said = [element.getAttribute('aria-label'), (element as HTMLInputElement).value].map(plain);
    if (said.some((each) => each !== '' && title.startsWith(each))) tell('said twice', element);
  }
  for (const live of every('[aria-live], [role=status], [role=alert], output'))
    if (live.querySelector('li, tr, input, textarea, select') && live.getAttribute('role') !== 'alert')
      tell('told anew with each change', live);
  // Lucide's pictures hide themselves; in a button, whatever is in it is a part of its name.
  for (const picture of every('svg:not([role])'))
    if (!picture.closest('button, [role=button], [role=img]'))
      tell('a picture is read', picture.parentElement ?? picture);
  return [...faults].sort();
}
