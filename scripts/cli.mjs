// Runs a session without a window. Standard output carries what the command line prints, and nothing of ours.
import path from 'node:path';
import { buildIfStale } from './build.mjs';
import { ROOT } from './paths.mjs';
import { runThrough } from './processes.mjs';
import { setup } from './setup.mjs';

await setup({ needsElectron: false });
await buildIfStale();
const cli = path.join(ROOT, 'out', 'programs', 'cli.js');
// Files are named from where the person stands; npm itself moves to the project's folder and remembers theirs.
const cwd = process.env.npm_lifecycle_event === 'cli' ? process.env.INIT_CWD : process.cwd();
process.exit(await runThrough(process.execPath, [cli, ...process.argv.slice(2)], { cwd }));
