// Brings a fresh clone to the point where the app builds, starts and can be tested. Each step is skipped when done.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeRuntime, electronRuntime } from './electronRuntime.mjs';
import { ELECTRON_PACKAGE } from './paths.mjs';
import { installBuiltInModel } from './setup/builtInModel.mjs';
import { canFallBack, installFallbackElectron } from './setup/fallbackElectron.mjs';
import { installNpmPackages } from './setup/npmPackages.mjs';
import { installOfficialElectron } from './setup/officialElectron.mjs';
import { SetupError, say } from './setup/say.mjs';
import { installSystemLibraries } from './setup/systemLibraries.mjs';

async function installElectron({ retryOfficial }) {
  const runtime = electronRuntime();
  const { version } = JSON.parse(readFileSync(path.join(ELECTRON_PACKAGE, 'package.json'), 'utf8'));
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH && runtime) return;
  if (runtime?.official && runtime.version === version) return;
  if (runtime && !runtime.official && !retryOfficial) {
    await installFallbackElectron();
    return;
  }
  if (await installOfficialElectron(version, { retry: retryOfficial })) return;
  if (!canFallBack) {
    throw new SetupError(
      `Electron ${version} could not be fetched. Check your connection, or name a mirror in ELECTRON_MIRROR, and try again.`,
    );
  }
  await installFallbackElectron();
}

/** Building and the command line need the packages only. `retry`: what could not be fetched lately is tried once more. */
export async function setup({ needsElectron = true, needsModel = needsElectron, retry = false } = {}) {
  try {
    installNpmPackages();
    if (needsElectron) {
      installSystemLibraries();
      await installElectron({ retryOfficial: retry });
    }
    if (needsModel) await installBuiltInModel({ retry });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setup({ retry: true });
  say(`Ready, on ${describeRuntime(electronRuntime())}.`);
}
