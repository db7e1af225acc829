// Installs what Chromium, the keyring and a virtual screen need from Debian or Ubuntu, where it is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './say.mjs';

/** Without these Electron does not start. */
export const RUNTIME = [
  'libnss3',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libcups2',
  'libgbm1',
  'libasound2',
  'libgtk-3-0',
  'libxss1',
];

/** A virtual screen, a keyring, Chinese letters, and `gio` for the trash: for tests and for machines without a desktop. */
const TESTING = ['xvfb', 'dbus-x11', 'gnome-keyring', 'libsecret-1-0', 'libglib2.0-bin', 'fonts-noto-cjk'];

// biome-ignore lint/suspicious/noTemplateCurlyInString: these are dpkg-query's own placeholders
const FORMAT = '${db:Status-Status} ${Package} ${Provides}\n';

/** Newer releases renamed some libraries (`libcups2t64`) and keep the old name as a virtual one: both count. */
function missingPackages() {
  const names = [...RUNTIME, ...TESTING];
  const query = spawnSync(
    'dpkg-query',
    ['-W', '-f', FORMAT, ...names, ...RUNTIME.map((name) => `${name}t64`)],
    { encoding: 'utf8' },
  );
  const present = new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .flatMap((line) => line.replace(/\([^)]*\)/g, '').split(/[\s,]+/)),
  );
  return names.filter((name) => !present.has(name));
}

function aptGet(args) {
  return spawnSync('apt-get', ['-qq', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
}

const hasApt =
  process.platform === 'linux' && existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg-query');

const byHand = (names) =>
  `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;

/** Whether they are there now; only root installs anything. */
export function installPackages(names) {
  if (!hasApt || process.getuid() !== 0) return false;
  say(`Installing from the system's packages: ${names.join(' ')} …`);
  aptGet(['update']);
  const result = aptGet(['install', '-y', '--no-install-recommends', ...names]);
  if (result.status === 0) return true;
  say(`${result.stdout}${result.stderr}\nThat failed. By hand: ${byHand(names)}`);
  return false;
}

/** For the built-in model (./builtInModel.mjs). */
export const MISSING_PIP = `it takes Python with pip to fetch it${hasApt ? ` (${byHand(['python3-pip'])})` : ''}.`;

export function installSystemLibraries() {
  const missing = hasApt ? missingPackages() : [];
  if (missing.length === 0) return;
  if (process.getuid() === 0) {
    installPackages(missing);
    return;
  }
  const isVital = missing.some((name) => RUNTIME.includes(name));
  say(
    `${isVital ? 'Electron may not start' : 'Some tests cannot run'} before these are installed:\n  ${byHand(missing)}`,
  );
}
