/** Closing loses nothing: the page saves, the runs are written to their end. A page that does not answer is not waited for. */
import type { ClosingAnswer } from '@shared/ipc/calls/appCalls';
import { type BrowserWindow, dialog } from 'electron';

const PATIENCE_MS = 3000;

interface ClosingDeps {
  readonly window: BrowserWindow;
  /** Tells the page to save everything. */
  readonly announce: () => void;
  /** Aborts and flushes what main has under way. */
  readonly finish: () => Promise<void>;
}

type State = 'open' | 'asked' | 'saving' | 'ending';

/** Returns what `app.answerClosing` calls. */
export function closeGently({ window, announce, finish }: ClosingDeps): (answer: ClosingAnswer) => void {
  let state: State = 'open';
  let silence: NodeJS.Timeout | undefined;

  const end = () => {
    clearTimeout(silence);
    if (state === 'ending') return;
    state = 'ending';
    void within(finish()).finally(() => window.destroy());
  };

  window.on('close', (event) => {
    event.preventDefault();
    // A slow disk is waited for as long as the user does.
    if (state === 'saving') void askToWait(window).then((mayEnd) => mayEnd && end());
    if (state !== 'open') return;
    const canAnswer = !window.webContents.isCrashed() && !window.webContents.isLoadingMainFrame();
    if (!canAnswer) return end();
    state = 'asked';
    silence = setTimeout(end, PATIENCE_MS);
    announce();
  });
  return (answer) => {
    if (state === 'ending') return;
    if (answer === 'ready' || answer === 'quitAnyway') return end();
    clearTimeout(silence);
    state = answer === 'saving' ? 'saving' : 'open';
  };
}

async function askToWait(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'Parallax is still saving. / Parallax 仍在保存。',
    detail: 'Quitting now may lose what you typed last. / 现在退出可能会丢失最后输入的内容。',
    buttons: ['Wait / 等待', 'Quit anyway / 仍然退出'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
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
