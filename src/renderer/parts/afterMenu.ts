/** A closing menu gives the focus back to its button a moment later; what is to move it elsewhere waits for that. */
const RETURN_FOCUS_MS = 20;

export function afterMenu(action: () => void): void {
  setTimeout(action, RETURN_FOCUS_MS);
}
