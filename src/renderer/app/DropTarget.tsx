/** The whole window takes files and folders, and what is pasted where no text goes. Places that take files of their own come first. */

import { useTranslation } from '@renderer/locales/i18n';
import { isDialogOpen } from '@renderer/state/dialogs';
import { offerPasted, takeDropped } from '@renderer/state/givenThings';
import { useEffect, useState } from 'react';
import classes from './DropTarget.module.css';

/** On an element within which dropped files are its own: cases, models. */
const OWN_PLACE = '[data-takes-files]';
const TEXT = 'input, textarea, [contenteditable]:not([contenteditable="false"]), .monaco-editor';

const isWithin = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

export function DropTarget() {
  const { t } = useTranslation('imports');
  const [isDropping, setDropping] = useState(false);
  useEffect(() => {
    const isOurs = (event: DragEvent) =>
      event.dataTransfer?.types.includes('Files') === true && !isWithin(event.target, OWN_PLACE);
    const onDragOver = (event: DragEvent) => {
      const takes = isOurs(event) && !isDialogOpen();
      setDropping(takes);
      if (!takes) return;
      // An editor would take it for text.
      event.preventDefault();
      event.stopPropagation();
    };
    const onDragLeave = (event: DragEvent) => {
      // Out of the window.
      if (event.relatedTarget === null) setDropping(false);
    };
    const onDrop = (event: DragEvent) => {
      setDropping(false);
      if (!isOurs(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!isDialogOpen()) void takeDropped([...(event.dataTransfer?.files ?? [])]);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isWithin(event.target, TEXT) || isDialogOpen()) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() !== '') void offerPasted(text);
    };
    const ending = new AbortController();
    const early = { capture: true, signal: ending.signal };
    window.addEventListener('dragenter', onDragOver, early);
    window.addEventListener('dragover', onDragOver, early);
    window.addEventListener('dragleave', onDragLeave, early);
    window.addEventListener('drop', onDrop, early);
    // Nobody tells of a drag that is given up outside of the window; while one is under way, no pointer moves.
    window.addEventListener('pointermove', () => setDropping(false), { signal: ending.signal });
    window.addEventListener('paste', onPaste, { signal: ending.signal });
    return () => ending.abort();
  }, []);
  return isDropping ? (
    <div className={classes.veil} role="status">
      <p>{t('drop')}</p>
    </div>
  ) : null;
}
