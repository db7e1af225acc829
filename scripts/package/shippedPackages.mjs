// Which npm packages an installed Parallax holds: those in its bundles, as the build wrote them down (electron.vite.config.ts),
// and those that go along as they are, because they carry machine code.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../paths.mjs';

/** Not bundled, with all that they need themselves. */
const UNBUNDLED = ['node-llama-cpp'];

const manifestIn = (location) => JSON.parse(readFileSync(path.join(ROOT, location, 'package.json'), 'utf8'));

/** As Node looks for it: in the package's own folder first, then further up. */
function locate(name, from) {
  for (let at = from; ; at = path.dirname(at)) {
    const location = path.join(at, 'node_modules', name);
    if (existsSync(path.join(ROOT, location, 'package.json'))) return location;
    if (at === '.' || at === '') return undefined;
  }
}

/** Folders of the packages that are not bundled, from the project's own. */
export function unbundledLocations() {
  const found = new Set();
  const add = (name, from) => {
    const location = locate(name, from);
    // An optional one for another machine is not there.
    if (location === undefined || found.has(location)) return;
    found.add(location);
    const { dependencies = {}, optionalDependencies = {} } = manifestIn(location);
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) add(each, location);
  };
  for (const name of UNBUNDLED) add(name, '');
  return [...found].sort();
}

function bundledLocations() {
  const lists = ['main', 'preload', 'renderer'].flatMap((part) => {
    const folder = path.join(ROOT, 'out', part, 'packages');
    return readdirSync(folder).map((name) => path.join(folder, name));
  });
  return lists.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')));
}

const LICENCE = /^(licen[cs]e|copying|notice|third-?party-?notices?)([.-].*)?$/i;

/** `{name, version, license, author, texts}` by name. */
export function shippedPackages() {
  const locations = [...new Set([...bundledLocations(), ...unbundledLocations()])];
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
