/**
 * The command line inside the installed app: the same program, without a window. The launcher (resources/linux/parallax)
 * starts it as `parallax … --cli -- run session.yaml`; Chromium takes nothing behind the `--` for its own.
 */
import { app } from 'electron';
import { utilityModelProcess } from './utilityModelProcess';

/** What the user typed behind the launcher's name; undefined: a window is wanted. */
export function commandLineWords(argv: readonly string[]): readonly string[] | undefined {
  const at = argv.indexOf('--cli');
  return at > 0 && argv[at + 1] === '--' ? argv.slice(at + 2) : undefined;
}

/** Ends the app with the command line's status. */
export async function runCommandLineInApp(
  words: readonly string[],
  trialWorker: URL,
  modelProgram: string,
): Promise<void> {
  const { runCommandLine } = await import('@cli/runCommandLine');
  await app.whenReady();
  const status = await runCommandLine(words, {
    trialWorker,
    startModelProcess: utilityModelProcess(modelProgram),
    resourcesFolder: process.resourcesPath,
  });
  await Promise.all([process.stdout, process.stderr].map(written));
  app.exit(status);
}

/** What was written to a pipe still has to leave. */
const written = (stream: NodeJS.WriteStream) =>
  new Promise<void>((resolve) => {
    if (stream.destroyed || stream.writableEnded) return resolve();
    stream.write('', () => resolve());
  });
