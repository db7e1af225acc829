// First, so that our own classes come after Mantine's and win where both speak.
import './styles';

import { showWhole, start } from '@renderer/state/start';
import { loadMonaco } from '@renderer/ui/monaco/loadMonaco';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { ErrorBoundary } from './ErrorBoundary';
import { StartFailure } from './StartFailure';

/** A moment in which the editor, on the screen by then, takes the keys that were pressed meanwhile. */
const AFTER_EDITOR_MS = 30;
const IDLE_TIMEOUT_MS = 300;
/** A window that is hidden or covered gets no frames. */
const WITHOUT_FRAMES_MS = 500;

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');
const root = createRoot(container);

start().then(
  () => {
    // The language is known by now; Monaco arrives while the window is drawn for the first time.
    const loading = loadMonaco();
    root.render(
      <ErrorBoundary>
        <App />
      </ErrorBoundary>,
    );
    const later = () => requestIdleCallback(showWhole, { timeout: IDLE_TIMEOUT_MS });
    // The editor is made before the first of these frames, and its text drawn in the second.
    const afterEditor = () => {
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(later, AFTER_EDITOR_MS)));
      setTimeout(later, WITHOUT_FRAMES_MS);
    };
    loading.then(afterEditor, later);
  },
  (error: unknown) => root.render(<StartFailure error={error} />),
);
