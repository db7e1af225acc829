// First, so that our own classes come after Mantine's and win where both speak.
import './styles';

import { showWhole, start } from '@renderer/state/start';
import { loadMonaco } from '@renderer/ui/monaco/loadMonaco';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { ErrorBoundary } from './ErrorBoundary';
import { StartFailure } from './StartFailure';

/** So that the editor's text is on the screen, and takes keys, before anything else is drawn. */
const AFTER_EDITOR_MS = 50;
const IDLE_TIMEOUT_MS = 300;

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
    const later = () =>
      setTimeout(() => requestIdleCallback(showWhole, { timeout: IDLE_TIMEOUT_MS }), AFTER_EDITOR_MS);
    loading.then(later, later);
  },
  (error: unknown) => root.render(<StartFailure error={error} />),
);
