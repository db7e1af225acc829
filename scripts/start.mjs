// Opens the app: prepares and builds only what is not ready yet, then hands over to Electron.
import { buildAppIfStale } from './build.mjs';
import { electronRuntime, QUIET } from './electronRuntime.mjs';
import { runThrough } from './processes.mjs';
import { sandboxArguments } from './sandbox.mjs';
import { say } from './setup/say.mjs';
import { setup } from './setup.mjs';
import { hasScreen, screenEnvironment } from './virtualScreen.mjs';

await setup();
await buildAppIfStale();
if (!hasScreen) {
  say('No screen here, so the window opens on a virtual one. Without any: npm run cli -- run SESSION.yaml');
}

const args = process.argv.slice(process.argv[2] === '--' ? 3 : 2);
const env = await screenEnvironment();
process.exit(await runThrough(electronRuntime().path, [...sandboxArguments(), QUIET, '.', ...args], { env }));
