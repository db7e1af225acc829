/** The file that a start was asked to open. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** As seen from where it was typed; of several the last. In development the first word is the app itself, but for what `-r` loads before it. */
export function fileOnCommandLine(
  argv: readonly string[],
  { cwd, isPackaged }: { readonly cwd: string; readonly isPackaged: boolean },
): string | undefined {
  const words = argv
    .slice(1)
    .filter((word, index) => word !== '' && !word.startsWith('-') && (isPackaged || argv[index] !== '-r'));
  const file = words.slice(isPackaged ? 0 : 1).at(-1);
  if (file === undefined) return undefined;
  return path.resolve(cwd, /^file:\/\//i.test(file) && URL.canParse(file) ? fileURLToPath(file) : file);
}
