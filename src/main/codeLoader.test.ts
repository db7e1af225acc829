/** Each start is a Node of its own: within one, V8 remembers by itself what it compiled. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const FILES = {
  'app.cjs': `const a = require('./chunks/a.cjs'); exports.answer = () => a.answer() + require('node:path').basename(__filename);`,
  'chunks/a.cjs': `exports.early = 'a'; const b = require('./b.cjs'); exports.answer = () => 'one ' + b.seen() + ' ';`,
  // As bundles do it: each needs the other.
  'chunks/b.cjs': `const a = require('./a.cjs'); const early = a.early; exports.seen = () => early + typeof a.answer;`,
};
const ANSWER = 'one afunction app.cjs';
const ALL = ['app.cjs', 'a.cjs', 'b.cjs'];

/** Answers with what ran, and keeps it where it is asked to. */
const START = `
const { writeFileSync } = require('node:fs');
const [, folder, keepIn] = process.argv;
const code = require(folder + '/loader.cjs').codeLoader(folder + '/compiled.bin');
const app = code.load(folder + '/app.cjs');
const isOnce = code.load(folder + '/app.cjs') === app;
console.log(JSON.stringify({ answer: app.answer(), isOnce, ...code.told() }));
if (keepIn) writeFileSync(keepIn, code.compiled());
`;

const folder = mkdtempSync(path.join(tmpdir(), 'parallax-code-'));
const file = (name: string) => path.join(folder, name);
const keptFile = file('compiled.bin');

beforeAll(() =>
  build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'src/main/codeLoader.ts',
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'loader.cjs' } },
    },
  }),
);
beforeEach(() => {
  mkdirSync(file('chunks'), { recursive: true });
  for (const [name, source] of Object.entries(FILES)) writeFileSync(file(name), source);
  rmSync(keptFile, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function started(...more: readonly string[]): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', START, folder, ...more], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}
const keepAll = () => void started(keptFile);
/** As it is written: its sum first. */
const summed = (kept: Uint8Array) => Buffer.concat([createHash('sha256').update(kept).digest(), kept]);
const SUM_BYTES = 32;
const anew = (answer = ANSWER) => ({ answer, isOnce: true, kept: [], compiledAnew: ALL });

describe('the loader of the app’s code', () => {
  it('compiles where nothing is kept', () => {
    expect(started()).toEqual(anew());
  });

  it('loads later what it could not load before', () => {
    const late = file('late.cjs');
    writeFileSync(
      file('app.cjs'),
      `exports.answer = () => { try { return require('./late.cjs').late; } catch (e) { return e.code; } };`,
    );
    expect(started()).toMatchObject({ answer: 'ENOENT' });
    const again = `${START} require('node:fs').writeFileSync(${JSON.stringify(late)}, 'exports.late = 1'); console.error(app.answer());`;
    expect(spawnSync(process.execPath, ['-e', again, folder], { encoding: 'utf8' }).stderr).toBe('1\n');
  });

  it('runs what was kept, and keeps that again', () => {
    keepAll();
    expect(started()).toEqual({ answer: ANSWER, isOnce: true, kept: ALL, compiledAnew: [] });
    keepAll();
    expect(started()).toEqual({ answer: ANSWER, isOnce: true, kept: ALL, compiledAnew: [] });
  });

  it('compiles a file anew that is another one of the same length', () => {
    keepAll();
    writeFileSync(file('chunks/a.cjs'), FILES['chunks/a.cjs'].replace('one', 'two'));
    expect(started()).toEqual({
      ...anew(ANSWER.replace('one', 'two')),
      ...{ kept: ['app.cjs', 'b.cjs'], compiledAnew: ['a.cjs'] },
    });
  });

  it('compiles all anew where what was kept is something else, or a part of it', () => {
    keepAll();
    const whole = readFileSync(keptFile);
    const others = [Buffer.from('no'), whole.subarray(0, whole.length / 2), serialize({ a: 1 })];
    for (const bytes of [...others, Buffer.alloc(0), summed(Buffer.alloc(0))]) {
      writeFileSync(keptFile, bytes);
      expect(started()).toEqual(anew());
    }
  });

  it('compiles all anew where what was kept is damaged, which V8 would run', () => {
    keepAll();
    const whole = readFileSync(keptFile);
    whole.write('two ', whole.indexOf('one '));
    writeFileSync(keptFile, whole);
    expect(started()).toEqual(anew());
    // And so it would.
    writeFileSync(keptFile, summed(whole.subarray(SUM_BYTES)));
    expect(started()).toMatchObject({ answer: ANSWER.replace('one', 'two'), kept: ALL });
  });

  it('compiles anew what another version of V8 compiled', () => {
    keepAll();
    const kept: Map<string, { compiled: Buffer }> = deserialize(readFileSync(keptFile).subarray(SUM_BYTES));
    // V8's own head: a number that says what this is, and its version's.
    for (const { compiled } of kept.values()) compiled.writeUInt32LE(compiled.readUInt32LE(4) ^ 1, 4);
    writeFileSync(keptFile, summed(serialize(kept)));
    expect(started()).toEqual(anew());
  });
});
