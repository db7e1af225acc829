// First, so that our own classes come after Mantine's and win where both speak.
import './styles';

import { start, startLater } from '@renderer/state/start';
import { loadMonaco } from '@renderer/ui/monaco/loadMonaco';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { ErrorBoundary } from './ErrorBoundary';
import { StartFailure } from './StartFailure';

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
    // The editor comes first: the list of a large library would be drawn while it is made.
    const later = () => requestIdleCallback(startLater, { timeout: IDLE_TIMEOUT_MS });
    loading.then(later, later);
  },
  (error: unknown) => root.render(<StartFailure error={error} />),
);
