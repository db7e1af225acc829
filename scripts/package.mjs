// Makes what a person installs: on Linux a .deb and a .tar.gz, with the model inside, and a bill of materials beside them, in
// `dist`. `-- --release` refuses to make them of anything but the official Electron, and without the model or the code kept
// compiled.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAppIfStale } from './build.mjs';
import { describeRuntime, electronRuntime } from './electronRuntime.mjs';
import { keptCodeFile } from './keepCode.mjs';
import { makeAppFolder, renamed } from './package/appFolder.mjs';
import { makeArchive } from './package/archive.mjs';
import { makeDeb } from './package/deb.mjs';
import { electronZipDir } from './package/electronZip.mjs';
import { artifactName, DIST, WORK } from './package/facts.mjs';
import { setFuses } from './package/fuses.mjs';
import { billOfMaterials } from './package/sbom.mjs';
import { shippedPackages } from './package/shippedPackages.mjs';
import { ownLicence, thirdPartyText } from './package/thirdParty.mjs';
import { installTools } from './package/tools.mjs';
import { builtInModelPath, readFacts } from './setup/builtInModel.mjs';
import { SetupError, say } from './setup/say.mjs';
import { setup } from './setup.mjs';

async function makeFolder(runtime, model) {
  const packages = shippedPackages();
  const bill = billOfMaterials(packages, { electron: runtime.path, ...(model && { model: readFacts() }) });
  const texts = {
    'LICENSE.txt': ownLicence(),
    'THIRD-PARTY.txt': thirdPartyText(packages, model && readFacts()),
    'sbom.cdx.json': `${JSON.stringify(bill, undefined, 2)}\n`,
  };
  const zipDir = electronZipDir(runtime, WORK);
  const folder = await makeAppFolder({ runtime, zipDir, model, texts });
  await setFuses(folder);
  return { folder, bill: texts['sbom.cdx.json'] };
}

const sumOf = (file) =>
  `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${path.basename(file)}\n`;

/** Returns `{folder, files}`: the installed program's folder, and what is to be given to people. */
export async function makePackages({ isRelease = false } = {}) {
  await setup();
  await buildAppIfStale();
  installTools();
  const runtime = electronRuntime();
  const model = existsSync(builtInModelPath()) ? builtInModelPath() : undefined;
  if (isRelease && !(runtime.official && model)) {
    throw new SetupError('A release takes the official Electron and the built-in model: npm run setup.');
  }
  if (isRelease && !existsSync(keptCodeFile(runtime))) {
    throw new SetupError('A release takes the code kept compiled: npm run build says why it is not.');
  }
  say(`Packaging on ${describeRuntime(runtime)}${model ? '' : ', without a model'} …`);
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  const name = artifactName(runtime);
  const target = path.join(DIST, name);
  const made = await makeFolder(runtime, model);
  const folder = renamed(made.folder, name);
  for (const each of readdirSync(WORK).filter((other) => other !== name))
    rmSync(path.join(WORK, each), { recursive: true });
  const files = [makeArchive(folder, target)];
  if (process.platform === 'linux') files.push(makeDeb(folder, target));
  writeFileSync(`${target}.cdx.json`, made.bill);
  files.push(`${target}.cdx.json`);
  writeFileSync(path.join(DIST, 'SHA256SUMS'), files.map(sumOf).join(''));
  return { folder, files };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const { files } = await makePackages({ isRelease: process.argv.includes('--release') });
    for (const file of files) console.log(file);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
