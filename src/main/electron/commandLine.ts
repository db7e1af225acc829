/**
 * The command line inside the installed app: the same program, without a window. The launcher (resources/linux/parallax)
 * starts it as `parallax … --cli -- run session.yaml`; Chromium takes nothing behind the `--` for its own.
 */
import { DOOR_PROGRAM, MODEL_PROGRAM } from '@engine/programs/program';
import { app } from 'electron';
import { utilityProgram } from './utilityProgram';

/** What the user typed behind the launcher's name; undefined: a window is wanted. */
export function commandLineWords(argv: readonly string[]): readonly string[] | undefined {
  const at = argv.indexOf('--cli');
  return at > 0 && argv[at + 1] === '--' ? argv.slice(at + 2) : undefined;
}

/** Built beside the app (vite.programs.config.ts). */
interface BuiltPrograms {
  readonly trialWorker: URL;
  readonly modelProgram: string;
  readonly doorProgram: string;
}

/** Ends the app with the command line's status. */
export async function runCommandLineInApp(
  words: readonly string[],
  { trialWorker, modelProgram, doorProgram }: BuiltPrograms,
): Promise<void> {
  const { runCommandLine } = await import('@cli/runCommandLine');
  await app.whenReady();
  const status = await runCommandLine(words, {
    trialWorker,
    startModelProcess: utilityProgram(modelProgram, MODEL_PROGRAM),
    startDoorProcess: utilityProgram(doorProgram, DOOR_PROGRAM),
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
