/** What was typed for a field before it was there. */
let typed = '';

/** For one that comes in this turn. */
export function keepTyped(text: string): void {
  typed = text;
  setTimeout(() => {
    typed = '';
  });
}

const WRITTEN_IN = 'input:is([type="text"], [type="search"], :not([type])), textarea';

/** Into the field that has got the focus; nothing happens where nothing was typed, or is written. */
export function writeTyped(): void {
  const text = typed;
  typed = '';
  if (text === '') return;
  // Once it is drawn: then it heeds what is typed.
  queueMicrotask(() => {
    if (document.activeElement?.matches(WRITTEN_IN)) document.execCommand('insertText', false, text);
  });
}
