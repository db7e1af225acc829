// Makes the packages and tries them as their users would: installed by dpkg, started by an ordinary user, upgraded, removed; and
// from a folder. It takes root, on Debian or Ubuntu, and some minutes. `-- --made`: tries what lies in `dist`.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { makeDeb } from './package/deb.mjs';
import { DIST, WORK } from './package/facts.mjs';
import { makePackages } from './package.mjs';
import { runThrough } from './processes.mjs';
import { say } from './setup/say.mjs';
import { installPackages } from './setup/systemLibraries.mjs';
import { tool } from './tools.mjs';
import { screenEnvironment } from './virtualScreen.mjs';

const CONFIG = path.join('tests', 'package', 'playwright.config.ts');
/** A desktop has these: they learn of the file type and the menu entry. What the package recommends is among them: it is installed offline. */
const DESKTOP = ['shared-mime-info', 'desktop-file-utils', 'libglib2.0-bin', 'xdg-utils', 'iproute2'];
/** No network at all but the machine's own loopback, for everything that is tried. */
const OFFLINE = ['unshare', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
const OLDER = '0.0.9';

if (process.platform !== 'linux' || process.getuid() !== 0) {
  say('Installing takes root, on Debian or Ubuntu.');
  process.exit(2);
}
const words = process.argv.slice(2);
if (!words.includes('--made')) await makePackages();
installPackages(DESKTOP);

const find = (folder, pattern) =>
  path.join(folder, readdirSync(folder).find((name) => pattern.test(name)) ?? '');
const folder = find(WORK, /^parallax-/);
const env = {
  ...(await screenEnvironment()),
  PARALLAX_DEB: find(DIST, /\.deb$/),
  PARALLAX_ARCHIVE: find(DIST, /\.tar\.gz$/),
  // As an older version would be: the same files under a lower number.
  PARALLAX_OLD_DEB: makeDeb(folder, path.join(WORK, 'older'), { version: OLDER, compression: ['-Znone'] }),
};
const rest = words.filter((word) => word !== '--made');
const [command, args] = tool('playwright', ['test', '--config', CONFIG, ...rest]);
const [program, ...before] = OFFLINE;
process.exitCode = await runThrough(program, [...before, command, ...args], { env });
