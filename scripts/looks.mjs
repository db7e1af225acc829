// Takes pictures of the built app's states in both languages and themes at several sizes, and puts them on sheets, in
// `.cache/looks`. For people to look at. LOOK='votes|pairs' takes those of labs and imports whose names fit, `--grep` some of the groups.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { buildAppIfStale } from './build.mjs';
import { ROOT } from './paths.mjs';
import { runThrough } from './processes.mjs';
import { say } from './setup/say.mjs';
import { setup } from './setup.mjs';
import { tool } from './tools.mjs';
import { screenEnvironment } from './virtualScreen.mjs';

const FOLDER = path.join(ROOT, '.cache', 'looks');

await setup();
await buildAppIfStale();
const config = path.join('tests', 'looks', 'playwright.config.ts');
const words = process.argv.slice(2);
// Who asks for some of them keeps the others.
if (words.length === 0) rmSync(FOLDER, { recursive: true, force: true });
const env = await screenEnvironment();
process.exitCode = await runThrough(...tool('playwright', ['test', '--config', config, ...words]), { env });
say(`The sheets lie in ${FOLDER}.`);
