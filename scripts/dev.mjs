// Opens the app from its sources and reloads it as they change; the programs beside it are built once.
import { forgetBuild, PROGRAMS } from './build.mjs';
import { runThrough } from './processes.mjs';
import { sandboxArguments } from './sandbox.mjs';
import { setup } from './setup.mjs';
import { tool } from './tools.mjs';
import { screenEnvironment } from './virtualScreen.mjs';

await setup();
forgetBuild();
const built = await runThrough(...PROGRAMS);
if (built !== 0) process.exit(built);
const args = process.argv.slice(process.argv[2] === '--' ? 3 : 2);
const env = await screenEnvironment();
const [command, rest] = tool('electron-vite', ['dev', '--', ...sandboxArguments(), ...args]);
process.exit(await runThrough(command, rest, { env, toAll: true }));
