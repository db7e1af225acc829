// The runtime that setup put in place, as the zip file that the packager takes. It is the official one where that could be had:
// then the packager has the very download in its own cache.
import { spawnSync } from 'node:child_process';
import { mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '../setup/say.mjs';
import { installPackages } from '../setup/systemLibraries.mjs';

/** Stored, not compressed: it is taken apart at once. */
const zip = (file, folder) =>
  spawnSync('zip', ['-q', '-r', '-y', '-0', file, '.'], { cwd: folder, encoding: 'utf8' });

/** The folder with `electron-v<version>-<platform>-<arch>.zip`; undefined: the packager fetches the official one. */
export function electronZipDir({ path: executable, version, official }, work) {
  if (official) return undefined;
  const folder = path.join(work, 'electron');
  const file = path.join(folder, `electron-v${version}-${process.platform}-${process.arch}.zip`);
  mkdirSync(folder, { recursive: true });
  const runtime = realpathSync(path.dirname(executable));
  let result = zip(file, runtime);
  if (result.error?.code === 'ENOENT' && installPackages(['zip'])) result = zip(file, runtime);
  if (result.status !== 0) throw new SetupError(`zip failed: ${result.stderr ?? result.error?.message}`);
  return folder;
}
