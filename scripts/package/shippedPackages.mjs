// Which npm packages an installed Parallax holds: those in its bundles, as the build wrote them down (vite.plugins.ts),
// and one that goes along as it is, because it carries machine code.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../paths.mjs';

/** The machine code that runs models: of its packages, one a system. */
const MACHINE_CODE = {
  linux: { x64: 'linux-x64', arm64: 'linux-arm64' },
  darwin: { x64: 'mac-x64', arm64: 'mac-arm64-metal' },
  win32: { x64: 'win-x64', arm64: 'win-arm64' },
};

/** From the project's folder; the one package that is not bundled. */
export const machineCode = () =>
  path.join('node_modules', '@node-llama-cpp', MACHINE_CODE[process.platform][process.arch]);

const manifestIn = (location) => JSON.parse(readFileSync(path.join(ROOT, location, 'package.json'), 'utf8'));

function bundledLocations() {
  const lists = ['main', 'programs', 'preload', 'renderer'].flatMap((part) => {
    const folder = path.join(ROOT, 'out', part, 'packages');
    return readdirSync(folder).map((name) => path.join(folder, name));
  });
  return lists.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')));
}

const LICENCE = /^(licen[cs]e|copying|notice|third-?party-?notices?)([.-].*)?$/i;

/** `{name, version, license, author, texts}` by name. */
export function shippedPackages() {
  const locations = [...new Set([...bundledLocations(), machineCode()])];
  return locations
    .map((location) => {
      const { name, version, license, author } = manifestIn(location);
      const texts = readdirSync(path.join(ROOT, location))
        .filter((file) => LICENCE.test(file))
        .map((file) => readFileSync(path.join(ROOT, location, file), 'utf8').trim());
      return { name, version, license, author: author?.name ?? author, texts };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
