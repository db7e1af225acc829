/** Where the menu of a thing is open, and what it is about. */

import type { TextDeed } from '@shared/ipc/calls/appCalls';
import { create } from 'zustand';
import { type Subject, subjectAt } from './subjects';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly subject: Subject | undefined;
  /** What can be done with the text there. */
  readonly deeds: readonly TextDeed[];
}

export const useContextMenu = create<{ readonly place: Place | undefined; readonly isOpen: boolean }>()(
  () => ({ place: undefined, isOpen: false }),
);

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What it would be about there; undefined: there is nothing to offer. */
function offerAt(
  target: EventTarget | null,
): (Omit<Place, 'x' | 'y'> & { readonly element: Element }) | undefined {
  if (!(target instanceof Element) || target.closest('[role="menu"]')) return undefined;
  // A grid has the focus and names the cell that it stands for.
  const element = document.getElementById(target.getAttribute('aria-activedescendant') ?? '') ?? target;
  const subject = element.closest('[role="dialog"]') ? undefined : subjectAt(element);
  const deeds = deedsAt(element);
  return subject || deeds.length > 0 ? { subject, deeds, element } : undefined;
}

/** Whether openContextMenu has anything to show there. */
export const hasContextMenu = (target: EventTarget | null): boolean => offerAt(target) !== undefined;

/** Opens it at a point, or at the element itself; false where there is nothing to offer. */
export function openContextMenu(target: EventTarget | null, point?: Point): boolean {
  const offer = offerAt(target);
  if (!offer) return false;
  const { element, ...about } = offer;
  const at = element === target && point ? point : placeOf(element);
  opener = document.activeElement;
  useContextMenu.setState({ place: { ...about, ...at }, isOpen: true });
  return true;
}

/** What had the focus. */
let opener: Element | null = null;

/** The focus goes back to what had it. */
export function closeContextMenu(): void {
  useContextMenu.setState({ isOpen: false });
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
}

const FIELDS =
  'textarea, input:not([type="radio"], [type="checkbox"], [type="range"]), [contenteditable="true"]';

function deedsAt(element: Element): readonly TextDeed[] {
  const field = element.closest('.monaco-editor')?.querySelector('textarea') ?? element.closest(FIELDS);
  const isReadOnly = field instanceof HTMLTextAreaElement && field.readOnly;
  if (field && !isReadOnly) return ['cut', 'copy', 'paste', 'selectAll'];
  if (field) return ['copy', 'selectAll'];
  return document.getSelection()?.isCollapsed === false ? ['copy'] : [];
}

/** A little below the beginning of the element, or of the line that the cursor is in. */
function placeOf(element: Element): Point {
  const cursor = element.closest('.monaco-editor')?.querySelector('.cursor');
  const { left, top, height } = (cursor ?? element).getBoundingClientRect();
  return { x: left + 8, y: top + Math.min(height, 24) };
}
