/** Types a text into a field as a person would, so that the field's own undo knows of it. */
export function insertText(field: EventTarget, text: string): void {
  if (!(field instanceof HTMLTextAreaElement) || !field.isConnected) return;
  field.focus();
  document.execCommand('insertText', false, text);
}
