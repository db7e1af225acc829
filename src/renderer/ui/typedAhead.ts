import { flushSync } from 'react-dom';

/** What was typed for a field before it was there. */
interface Typed {
  readonly text: string;
  /** Enter was pressed after it. */
  readonly isEntered: boolean;
}

const NOTHING: Typed = { text: '', isEntered: false };

let typed = NOTHING;

let isComing = false;

/** Shows what was waited for in the place of the field that awaits it: what was typed there is for that, and for nothing else that may come. */
export function handOn(show: () => void): void {
  isComing = true;
  flushSync(show);
  isComing = false;
}

/** For one that comes in this turn. */
export function keepTyped(kept: Typed): void {
  if (!isComing) return;
  typed = kept;
  setTimeout(() => {
    typed = NOTHING;
  });
}

const WRITTEN_IN = 'input:is([type="text"], [type="search"], :not([type])), textarea';

/** Into the field that has got the focus; nothing happens where nothing was typed, or is written. */
export function writeTyped(): void {
  const { text, isEntered } = typed;
  typed = NOTHING;
  if (text === '') return;
  // Once it is drawn: then it heeds what is typed.
  queueMicrotask(() => {
    const field = document.activeElement;
    if (!field?.matches(WRITTEN_IN)) return;
    document.execCommand('insertText', false, text);
    // Likewise, once what the text finds is drawn.
    if (isEntered) queueMicrotask(() => field.dispatchEvent(enterKey()));
  });
}

const enterKey = () => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });

let composing: Promise<void> | undefined;

/** Until then nothing is put in the place of the field that somebody composes in: an input method would be cut off in the middle of a word. */
export const whenComposed = (): Promise<void> | undefined => composing;

/** Heeds what is composed in a field. Returns what ends that, as the field goes. */
export function heedComposing(field: HTMLElement): () => void {
  let end = () => {};
  const onStart = () => {
    composing = new Promise((resolve) => {
      end = resolve;
    });
  };
  const onEnd = () => {
    composing = undefined;
    end();
  };
  field.addEventListener('compositionstart', onStart);
  field.addEventListener('compositionend', onEnd);
  return onEnd;
}
