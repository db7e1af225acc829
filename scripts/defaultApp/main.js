// Opens the app named on the command line, as Electron's own default app does. It stands in for that one in the
// fallback runtime, whose own was an application. Awaiting the app's import at top level keeps Electron from saying
// `ready` before the app's first lines ran, which `protocol.registerSchemesAsPrivileged` depends on.
import { existsSync, readFileSync } from 'node:fs';
import { Module } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const preloads = [];
let file;
const args = process.argv.slice(1);
while (args.length > 0 && file === undefined) {
  const arg = args.shift();
  if (arg === '-v' || arg === '--version') {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  }
  if (arg === '-r' || arg === '--require') preloads.push(args.shift());
  else if (arg.startsWith('--app=')) file = arg.slice('--app='.length);
  else if (!arg.startsWith('-')) file = arg;
}

if (file === undefined) {
  console.error('Name the folder of an app to open.');
  process.exit(1);
}

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
Module._preloadModules(preloads);

const appPath = path.resolve(file);
const manifestPath = path.join(appPath, 'package.json');
if (existsSync(manifestPath)) {
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
  if (manifest.version) app.setVersion(manifest.version);
  app.setName(manifest.productName ?? manifest.name ?? app.getName());
  app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`);
}

try {
  const entry = Module._resolveFilename(appPath, null, true);
  app.setAppPath(existsSync(manifestPath) ? appPath : path.dirname(entry));
  await import(pathToFileURL(entry).href);
} catch (error) {
  console.error('The app threw an error while it was loading.');
  console.error(error);
  process.exit(1);
}
