/** [ and ] step, wherever the focus is, unless somebody types or a dialog is open. */
import { isDialogOpen } from '@renderer/state/dialogs';
import { useEffect, useRef } from 'react';

export function useStepKeys(step: ((by: 1 | -1) => void) | undefined): void {
  const latest = useRef(step);
  latest.current = step;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '[' && event.key !== ']') return;
      if (event.ctrlKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
      if (!latest.current || isDialogOpen()) return;
      event.preventDefault();
      latest.current(event.key === '[' ? -1 : 1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input:not([type="radio"]), textarea, select, [contenteditable="true"], .monaco-editor',
    ) !== null
  );
}
