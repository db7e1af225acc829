// First, so that our own classes come after Mantine's and win where both speak.
import './styles';

import { start } from '@renderer/state/start';
import type { Result } from '@shared/domain/result';
import type { CallOutput } from '@shared/ipc/contract';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { ErrorBoundary } from './ErrorBoundary';
import { holdEarlyKeys } from './earlyKeys';
import { StartFailure } from './StartFailure';
import { loadLaterParts } from './useLaterParts';

/** A moment in which the editor, on the screen by then, takes the keys that were pressed meanwhile. */
const AFTER_EDITOR_MS = 30;
const IDLE_TIMEOUT_MS = 300;
/** A window that is hidden or covered gets no frames. */
const WITHOUT_FRAMES_MS = 500;

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');
const root = createRoot(container);

/** Draws the window: the editor, and some time after it the rest. At once, here and after each import: see main.ts. */
export function openWindow(answer: Result<CallOutput<'app.boot'>>): void {
  try {
    const boot = start(answer);
    flushSync(() =>
      root.render(
        <ErrorBoundary>
          <App />
        </ErrorBoundary>,
      ),
    );
    drawRest(boot);
  } catch (error) {
    fail(error);
  }
}

const fail = (error: unknown): void => root.render(<StartFailure error={error} />);

function drawRest(boot: CallOutput<'app.boot'>): void {
  let isAsked = false;
  const draw = () => {
    if (isAsked) return;
    isAsked = true;
    loadLaterParts().then(({ startRest }) => flushSync(() => startRest(boot)), fail);
  };
  holdEarlyKeys(draw);
  const later = () => requestIdleCallback(draw, { timeout: IDLE_TIMEOUT_MS });
  // The editor is drawn in the first of these frames.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(later, AFTER_EDITOR_MS)));
  setTimeout(later, WITHOUT_FRAMES_MS);
}
