// Measures the built app against its floors and prints a table; the figures also go to .cache/bench.json. Words on the
// command line choose: `npm run bench -- streaming` or `-- --grep paced`. `-- --before FOLDER` measures against another
// checkout, which is built there, in the place of the floors.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { buildAppIfStale } from './build.mjs';
import { describeRuntime, electronRuntime } from './electronRuntime.mjs';
import { ROOT } from './paths.mjs';
import { runQuietly, runThrough } from './processes.mjs';
import { say } from './setup/say.mjs';
import { setup } from './setup.mjs';
import { tool } from './tools.mjs';
import { screenEnvironment } from './virtualScreen.mjs';

const BENCH = path.join('tests', 'bench');
const FIGURES = path.join(ROOT, '.cache', 'bench', 'figures');
/** In the order of the table. */
const NAMES = [
  'start',
  'run',
  'fast',
  'paced',
  'many',
  'long',
  'markdown',
  'table',
  'memory',
  'library',
  'grid',
  'localSpeed',
  'localFrames',
  'localCancel',
  'localPrefix',
  'localMemory',
  'kills',
  'server',
  'fresh',
  'freshAlone',
  'statistics-rate',
  'statistics-difference',
  'statistics-alarms',
  'statistics-power',
  'statistics-ratio',
  'judging-rate',
  'judging-kappa',
  'judging-ranking',
  'judging-place',
  'racing-drops',
  'racing-table',
  'racing-saved',
  'racing-settled',
];
/** What takes minutes is measured where it is named. */
const LONG = ['--grep-invert', '@long'];

function readFigures() {
  const files = new Set(readdirSync(FIGURES));
  const names = NAMES.filter((name) => files.has(`${name}.json`));
  return names.flatMap((name) => JSON.parse(readFileSync(path.join(FIGURES, `${name}.json`), 'utf8')));
}

function table(figures) {
  const amount = (value, unit) =>
    value === undefined ? '' : `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`;
  const rows = figures.map(({ what, ours, floor, floorIs, ratio, unit, aim }) => [
    what,
    amount(ours, unit),
    amount(floor, unit),
    floorIs ?? '',
    Number.isFinite(ratio) ? `${ratio.toFixed(2)} ×` : '',
    aim,
  ]);
  const all = [['', 'ours', 'floor', '', 'ratio', 'aim'], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  return all
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

await setup();
await buildAppIfStale();
const { status: built, output } = await runQuietly(
  ...tool('vite', ['build', '--config', path.join(BENCH, 'floor', 'vite.config.mjs')]),
);
if (built !== 0) {
  say(output);
  process.exit(built);
}

rmSync(FIGURES, { recursive: true, force: true });
mkdirSync(FIGURES, { recursive: true });
const env = await screenEnvironment();
const words = process.argv.slice(process.argv[2] === '--' ? 3 : 2);
const before = words.indexOf('--before');
if (before !== -1) {
  const [, folder] = words.splice(before, 2);
  if (folder === undefined || !existsSync(path.join(folder, 'out'))) {
    say('--before names the folder of a checkout that is built: npm run build there first.');
    process.exit(2);
  }
  env.PARALLAX_BENCH_BEFORE = path.resolve(folder);
}
const config = path.join(BENCH, 'playwright.config.ts');
const status = await runThrough(
  ...tool('playwright', ['test', '--config', config, ...(words.length > 0 ? words : LONG)]),
  { env },
);

const figures = readFigures();
const machine = `${describeRuntime(electronRuntime())}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`;
const result = { at: new Date().toISOString(), machine, figures };
writeFileSync(path.join(ROOT, '.cache', 'bench.json'), `${JSON.stringify(result, undefined, 2)}\n`);
console.log(`\nMedians on ${machine}\n\n${table(figures)}`);
process.exitCode = status;
