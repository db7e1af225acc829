// An archive that needs no installation: unpack it anywhere, start `bin/parallax` (Linux), Parallax.app or parallax.exe.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '../setup/say.mjs';

/** `[command, ...args]` by platform; a zip on macOS must keep the bundle's links. */
const PACK = {
  linux: (file, parent, name) => [
    ...['tar', '--create', '--gzip', '--sort=name', '--owner=0', '--group=0', '--numeric-owner'],
    ...[`--file=${file}`, `--directory=${parent}`, name],
  ],
  darwin: (file, parent, name) => ['ditto', '-c', '-k', '--keepParent', path.join(parent, name), file],
  win32: (file, parent, name) => ['tar', '-a', '-c', '-f', file, '-C', parent, name],
};

/** Returns the file. */
export function makeArchive(folder, target) {
  const file = `${target}.${process.platform === 'linux' ? 'tar.gz' : 'zip'}`;
  rmSync(file, { force: true });
  const [command, ...args] = PACK[process.platform](file, path.dirname(folder), path.basename(folder));
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new SetupError(`${command} failed: ${stderr ?? error?.message}`);
  return file;
}
