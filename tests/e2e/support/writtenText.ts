/** What the app has written. */
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** While one version takes the place of another there is none for a moment (docs/decisions/0013); and a new file comes a moment later. */
export async function writtenText(file: string): Promise<string> {
  for (;;) {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await delay(10);
    }
  }
}
