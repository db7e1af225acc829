/** The process in which other programs' files are read: one that is too much for it ends this, and the app does not. */
import { answering } from '@main/services/doors/readerProcess';
import { readSources } from '@main/services/doors/readSources';
import { newId } from '@shared/domain/ids';

/** Electron's utility process has it, plain Node has not. */
const { parentPort } = process;

if (parentPort) {
  const hear = answering(readSources(newId), (answer) => parentPort.postMessage(answer));
  parentPort.on('message', ({ data }) => hear(data));
} else {
  process.on(
    'message',
    answering(readSources(newId), (answer) => void process.send?.(answer)),
  );
  // Whoever began it is gone.
  process.on('disconnect', () => process.exit());
}
