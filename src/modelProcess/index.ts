/** The process that runs models: where a model, or the library, goes wrong, this ends and the app does not. */
import { createAnswering } from './answering';

/** Electron's utility process has it, plain Node has not. */
const { parentPort } = process;

if (parentPort) {
  const hear = createAnswering((message) => parentPort.postMessage(message));
  parentPort.on('message', ({ data }) => hear(data));
} else {
  const hear = createAnswering((message) => void process.send?.(message));
  process.on('message', hear);
  // Whoever began it is gone.
  process.on('disconnect', () => process.exit());
}
