/** Mod+Enter runs and Escape stops from anywhere in the window, inside Monaco, too. */
import { useDialogs } from '@renderer/state/dialogs';
import { useEffect, useEffectEvent } from 'react';

interface RunKeys {
  readonly isRunning: boolean;
  readonly onRun: () => void;
  readonly onStop: () => void;
}

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
const hasOpen = (selector: string): boolean => [...document.querySelectorAll(selector)].some(isVisible);

/** A one-line field undoes its own edit with Escape. */
const isField = (target: EventTarget | null): boolean => target instanceof HTMLInputElement;

export function useRunKeys({ isRunning, onRun, onStop }: RunKeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.repeat) return;
    const isRunKey =
      event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (isRunKey && useDialogs.getState().dialog.type === 'none' && !hasOpen('[role="dialog"]')) {
      event.preventDefault();
      event.stopPropagation();
      onRun();
    }
    if (event.key === 'Escape' && isRunning && !isField(event.target) && !hasOpen(TAKES_ESCAPE)) {
      event.preventDefault();
      onStop();
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    // In the capture phase: Monaco has its own meaning for Mod+Enter.
    window.addEventListener('keydown', listener, true);
    return () => window.removeEventListener('keydown', listener, true);
  }, []);
}
