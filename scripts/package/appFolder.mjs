// Makes the folder (on macOS: the bundle) that an installed Parallax is: Electron, the built app in an archive, the model, the
// licences. Linux is what we build and try; the settings for macOS and Windows are in place and were never built.
import { chmodSync, cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keptCodeFile } from '../keepCode.mjs';
import { ROOT } from '../paths.mjs';
import { COMMAND, MANIFEST, NAME, RESOURCES, WORK } from './facts.mjs';
import { machineCode } from './shippedPackages.mjs';

const BUNDLE_ID = 'app.parallax.Parallax';
const SESSION_TYPE = 'app.parallax.session';
/** Machine code is loaded by the system, which knows no archive. */
const UNPACKED = 'node_modules/@node-llama-cpp';

/** Of the build, what runs on this Electron. */
function stageApp(folder, runtime) {
  const kept = path.basename(keptCodeFile(runtime));
  const isLeft = (file) =>
    ['packages', '.built-from'].includes(file) || (file.startsWith('compiled-') && file !== kept);
  const { name, version, description, license, main, type } = MANIFEST;
  cpSync(path.join(ROOT, 'out'), path.join(folder, 'out'), {
    recursive: true,
    filter: (file) => !isLeft(path.basename(file)),
  });
  for (const each of ['templates', path.join('icons', '128.png')])
    cpSync(path.join(RESOURCES, each), path.join(folder, 'resources', each), { recursive: true });
  cpSync(path.join(ROOT, machineCode()), path.join(folder, machineCode()), { recursive: true });
  const manifest = { name, version, description, license, main, type, author: `${NAME} contributors` };
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** Beside the archive, as files of their own. `texts`: by file name. */
function stageExtras(folder, { model, texts }) {
  const licences = path.join(folder, 'licences');
  mkdirSync(licences, { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(licences, name), text);
  if (model === undefined) return [licences];
  const models = path.join(folder, 'models');
  mkdirSync(models);
  cpSync(model, path.join(models, path.basename(model)));
  return [licences, models];
}

/** Finder: what a session's file is, and who opens it. */
const forMac = {
  appBundleId: BUNDLE_ID,
  appCategoryType: 'public.app-category.developer-tools',
  darwinDarkModeSupport: true,
  extendInfo: {
    CFBundleDocumentTypes: [
      {
        CFBundleTypeName: 'Parallax session',
        CFBundleTypeRole: 'Editor',
        LSHandlerRank: 'Owner',
        LSItemContentTypes: [SESSION_TYPE],
      },
    ],
    UTExportedTypeDeclarations: [
      {
        UTTypeIdentifier: SESSION_TYPE,
        UTTypeDescription: 'Parallax session',
        UTTypeConformsTo: ['public.yaml', 'public.text'],
        UTTypeTagSpecification: { 'public.filename-extension': ['parallax.yaml'] },
      },
    ],
  },
};

const forWindows = {
  win32metadata: { CompanyName: `${NAME} contributors`, ProductName: NAME, FileDescription: NAME },
};

/** Returns the finished folder. */
export async function makeAppFolder({ runtime, zipDir, model, texts }) {
  const staged = path.join(WORK, 'app');
  rmSync(staged, { recursive: true, force: true });
  stageApp(staged, runtime);
  const extraResource = stageExtras(path.join(WORK, 'extras'), { model, texts });
  const { packager } = await import('@electron/packager');
  const [made] = await packager({
    dir: staged,
    out: WORK,
    tmpdir: path.join(WORK, 'packager'),
    overwrite: true,
    quiet: true,
    name: NAME,
    executableName: COMMAND,
    appVersion: MANIFEST.version,
    appCopyright: `Copyright (c) ${NAME} contributors. ${MANIFEST.license} licence.`,
    platform: process.platform,
    arch: process.arch,
    electronVersion: runtime.version,
    ...(zipDir && { electronZipDir: zipDir }),
    icon: path.join(RESOURCES, 'icons', 'icon'),
    asar: { unpackDir: UNPACKED },
    // Everything is bundled, or laid beside on purpose.
    prune: false,
    extraResource,
    ...forMac,
    ...forWindows,
  });
  if (process.platform === 'linux') addLauncher(made);
  return made;
}

/** What is on the path; the program beside it takes no commands by itself. */
function addLauncher(folder) {
  rmSync(path.join(folder, 'parallax-fallback.json'), { force: true });
  const launcher = path.join(folder, 'bin', COMMAND);
  cpSync(path.join(RESOURCES, 'linux', COMMAND), launcher);
  chmodSync(launcher, 0o755);
}

/** For what is made of it: a folder of the given name, in the place of the packager's. */
export function renamed(folder, name) {
  const target = path.join(path.dirname(folder), name);
  rmSync(target, { recursive: true, force: true });
  renameSync(folder, target);
  // The packager made it for its own eyes only.
  chmodSync(target, 0o755);
  return target;
}
