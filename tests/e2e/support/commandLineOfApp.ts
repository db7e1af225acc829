/** How the app's own program is started as the command line: as the installed launcher does it (resources/linux/parallax). */
import { createRequire } from 'node:module';

const CHROMIUM = [
  '--ozone-platform=headless',
  '--disable-gpu',
  '--no-sandbox',
  '--no-zygote',
  '--log-level=3',
];

/** The program and its arguments. */
export function commandLineOfApp(words: readonly string[]): readonly [program: string, ...args: string[]] {
  const program = createRequire(import.meta.url)('electron') as string;
  return [program, ...CHROMIUM, process.cwd(), '--cli', '--', ...words];
}
