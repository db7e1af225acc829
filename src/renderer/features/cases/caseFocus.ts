/** Shows a case and puts the cursor into its first value, although its row may not be in the document yet. */
let shower: ((caseId: string) => void) | undefined;

/** The table says how it shows a case; the answer takes that back. */
export function showsCase(show: (caseId: string) => void): () => void {
  shower = show;
  return () => {
    if (shower === show) shower = undefined;
  };
}

/** Scrolls to it, where the table is on the screen. */
export function showCase(caseId: string): void {
  shower?.(caseId);
}
