// First, so that our own classes come after Mantine's and win where both speak.
import './styles';

import { start, startLater } from '@renderer/state/start';
import { loadMonaco } from '@renderer/ui/monaco/loadMonaco';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { ErrorBoundary } from './ErrorBoundary';
import { StartFailure } from './StartFailure';

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');
const root = createRoot(container);

start().then(
  () => {
    // The language is known by now; Monaco arrives while the window is drawn for the first time.
    void loadMonaco();
    root.render(
      <ErrorBoundary>
        <App />
      </ErrorBoundary>,
    );
    startLater();
  },
  (error: unknown) => root.render(<StartFailure error={error} />),
);
