// What only packaging needs lies in a package of its own (./package.json), so that nobody else installs it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from '../setup/npmPackages.mjs';
import { SetupError, say } from '../setup/say.mjs';

const FOLDER = import.meta.dirname;

function versionsIn(lock) {
  try {
    const { packages } = JSON.parse(readFileSync(path.join(FOLDER, lock), 'utf8'));
    return JSON.stringify(
      Object.entries(packages)
        .filter(([location]) => location !== '')
        .map(([location, { version }]) => [location, version])
        .sort(),
    );
  } catch {
    return undefined;
  }
}

export function installTools() {
  if (versionsIn('package-lock.json') === versionsIn('node_modules/.package-lock.json')) return;
  say('Installing what packaging needs …');
  const { status, stderr, error } = npm(['ci', '--loglevel=error'], { cwd: FOLDER, stdio: 'pipe' });
  if (status !== 0) throw new SetupError(`npm ci failed in ${FOLDER}:\n${stderr ?? error}`);
}
