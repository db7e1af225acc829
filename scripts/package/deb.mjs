// A package for Debian and Ubuntu, made with dpkg's own tool. It has no scripts of its own: the system's triggers take notice of
// the menu entry, the icons and the file type, and nothing of the user's is touched, neither now nor when it is removed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../paths.mjs';
import { SetupError } from '../setup/say.mjs';
import { RUNTIME } from '../setup/systemLibraries.mjs';
import { COMMAND, MAINTAINER, MANIFEST, NAME, RESOURCES, SUMMARY, WORK } from './facts.mjs';

const HOME = `usr/lib/${COMMAND}`;
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };
const ICON_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
/** Newer releases renamed some libraries (`libcups2t64`). */
const DEPENDS = RUNTIME.map((name) => `${name} | ${name}t64`);

function control(version, kilobytes) {
  return [
    `Package: ${COMMAND}`,
    `Version: ${version}`,
    `Architecture: ${ARCHITECTURES[process.arch]}`,
    `Maintainer: ${MAINTAINER}`,
    `Installed-Size: ${kilobytes}`,
    `Depends: ${DEPENDS.join(', ')}`,
    'Recommends: xdg-utils, libsecret-1-0, libglib2.0-bin',
    'Section: devel',
    'Priority: optional',
    `Description: ${SUMMARY}`,
    ` ${MANIFEST.description.replace(/×/g, 'x')}`,
    ' A small language model comes with it, so that the first run needs no key, no server and no network.',
    '',
  ].join('\n');
}

/** In the form that Debian wants it in. */
const copyright = (licence) =>
  [
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
    `Upstream-Name: ${NAME}`,
    `Comment: what it holds of others' work is listed in /${HOME}/resources/licences/THIRD-PARTY.txt`,
    '',
    'Files: *',
    `Copyright: ${/Copyright \(c\) (.*)/.exec(licence)[1]}`,
    'License: Expat',
    ...licence
      .slice(licence.indexOf('Permission'))
      .trim()
      .split('\n')
      .map((line) => (line === '' ? ' .' : ` ${line}`)),
    '',
  ].join('\n');

const filesIn = (root) =>
  readdirSync(root, { recursive: true })
    .filter((name) => lstatSync(path.join(root, name)).isFile())
    .sort();

const md5sums = (root, files) =>
  files
    .map(
      (name) =>
        `${createHash('md5')
          .update(readFileSync(path.join(root, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('');

function put(root, name, content) {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function layOut(root, folder) {
  cpSync(folder, path.join(root, HOME), { recursive: true, verbatimSymlinks: true });
  // Chromium's other sandbox, for systems that forbid the first one to ordinary users.
  chmodSync(path.join(root, HOME, 'chrome-sandbox'), 0o4755);
  mkdirSync(path.join(root, 'usr/bin'), { recursive: true });
  symlinkSync(`../lib/${COMMAND}/bin/${COMMAND}`, path.join(root, 'usr/bin', COMMAND));
  const resource = (name) => readFileSync(path.join(RESOURCES, name));
  put(root, `usr/share/applications/${COMMAND}.desktop`, resource(`linux/${COMMAND}.desktop`));
  put(root, `usr/share/mime/packages/${COMMAND}.xml`, resource(`linux/${COMMAND}.xml`));
  const icons = 'usr/share/icons/hicolor';
  for (const size of ICON_SIZES)
    put(root, `${icons}/${size}x${size}/apps/${COMMAND}.png`, resource(`icons/${size}.png`));
  put(root, `${icons}/scalable/apps/${COMMAND}.svg`, resource('icons/icon.svg'));
  const licence = readFileSync(path.join(ROOT, 'LICENSE'), 'utf8');
  put(root, `usr/share/doc/${COMMAND}/copyright`, copyright(licence));
  const changes = readFileSync(path.join(ROOT, 'CHANGELOG.md'));
  put(root, `usr/share/doc/${COMMAND}/changelog.gz`, gzipSync(changes, { level: 9 }));
}

/** Everybody may read it, whatever the umask was. */
function openModes(root) {
  for (const name of ['', ...readdirSync(root, { recursive: true })]) {
    const file = path.join(root, name);
    const { mode } = lstatSync(file);
    if (lstatSync(file).isSymbolicLink()) continue;
    const isExecutable = (mode & 0o100) !== 0;
    chmodSync(file, (mode & 0o7000) | (isExecutable ? 0o755 : 0o644));
  }
}

/** Returns the file. `compression`: as dpkg-deb takes it. */
export function makeDeb(
  folder,
  target,
  { version = MANIFEST.version, compression = ['-Zzstd', '-z10'] } = {},
) {
  const root = path.join(WORK, 'deb');
  rmSync(root, { recursive: true, force: true });
  layOut(root, folder);
  openModes(root);
  const files = filesIn(root);
  const bytes = files.reduce((sum, name) => sum + lstatSync(path.join(root, name)).size, 0);
  put(root, 'DEBIAN/md5sums', md5sums(root, files));
  put(root, 'DEBIAN/control', control(version, Math.ceil(bytes / 1024)));
  const file = `${target}.deb`;
  const { status, stderr, error } = spawnSync(
    'dpkg-deb',
    ['--root-owner-group', ...compression, '--build', root, file],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new SetupError(`dpkg-deb failed: ${stderr ?? error?.message}`);
  rmSync(root, { recursive: true });
  return file;
}
