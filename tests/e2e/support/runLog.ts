/** The log of a session's only run, as it lies on the disk: there soon after the run began, and at most a second behind. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Folders } from './folders';

/** '' as long as there is none. Its lock may be there before. */
export async function runLogFile({ library }: Pick<Folders, 'library'>, slug: string): Promise<string> {
  const runs = join(library, slug, 'runs');
  const name = (await readdir(runs).catch(() => [])).find((each) => each.endsWith('.jsonl'));
  return name === undefined ? '' : join(runs, name);
}

/** '' as long as there is none. */
export async function runLogText(folders: Pick<Folders, 'library'>, slug: string): Promise<string> {
  const file = await runLogFile(folders, slug);
  return file === '' ? '' : readFile(file, 'utf8').catch(() => '');
}
