#!/usr/bin/env node
/** `parallax` in plain Node; the installed app has the same behind `--cli` (src/main/electron/commandLine.ts). */
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';
import { forkedProgram } from '@engine/programs/forkedProgram';
import { DOOR_PROGRAM, MODEL_PROGRAM } from '@engine/programs/program';
import { runCommandLine } from './runCommandLine';

// V8's defaults are for servers; a command line runs beside an editor. Together 50 MiB less at the peak of 1,000 cells, and
// no slower: the HTTP parser, which is WebAssembly, is compiled at once and not optimised as well; the young generation,
// of which hardly anything survives, stays small, and the old one may not double before it is looked through. What waits
// for servers is optimised later than what computes: of the time that a processor worked for 1,000 cells a quarter went
// into that.
v8.setFlagsFromString('--liftoff-only');
v8.setFlagsFromString('--semi-space-growth-factor=1');
v8.setFlagsFromString('--interrupt-budget=1000000');
v8.setFlagsFromString('--heap-growing-percent=110');

const built = (name: string) => fileURLToPath(new URL(`./${name}.js`, import.meta.url));

// Set, not called: what was written to a pipe still has to leave. Connections kept open must not hold us back.
process.exitCode = await runCommandLine(process.argv.slice(2), {
  trialWorker: new URL('./trialWorker.js', import.meta.url),
  startModelProcess: forkedProgram(built('modelProcess'), MODEL_PROGRAM),
  startDoorProcess: forkedProgram(built('doorProcess'), DOOR_PROGRAM),
});
