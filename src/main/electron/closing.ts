/** Closing loses nothing: the page saves, the runs are written to their end, and neither may take for ever. */
import type { BrowserWindow } from 'electron';

const PATIENCE_MS = 3000;

export interface ClosingDeps {
  readonly window: BrowserWindow;
  /** Tells the page to save everything. */
  readonly announce: () => void;
  /** Aborts and flushes what main has under way. */
  readonly finish: () => Promise<void>;
}

/** Returns what `app.readyToClose` calls. */
export function closeGently({ window, announce, finish }: ClosingDeps): () => void {
  let hasSaved = () => {};
  const saved = new Promise<void>((resolve) => {
    hasSaved = resolve;
  });
  let isClosing = false;

  window.on('close', (event) => {
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    const canAnswer = !window.webContents.isCrashed() && !window.webContents.isLoadingMainFrame();
    if (canAnswer) announce();
    void within(canAnswer ? saved : Promise.resolve())
      .then(() => within(finish()))
      .finally(() => window.destroy());
  });
  return () => hasSaved();
}

/** Settles with the promise, or after our patience. */
function within(promise: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS);
    promise
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(timer);
        resolve();
      });
  });
}
