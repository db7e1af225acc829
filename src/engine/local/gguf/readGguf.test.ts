import { execFileSync } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { busySince } from '../../../../tests/support/busyMs';
import { writeTinyModel } from '../../../../tests/support/tinyModel';
import { modelFacts } from './modelFacts';
import { readGguf } from './readGguf';

let folder = '';
let tiny: Buffer;
const at = (name: string) => path.join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-gguf-'));
  await writeTinyModel(at('tiny.gguf'));
  tiny = await readFile(at('tiny.gguf'));
});
afterAll(() => rm(folder, { recursive: true }));

async function readBytes(bytes: Buffer) {
  await writeFile(at('odd.gguf'), bytes);
  return readGguf(at('odd.gguf'));
}
const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer);
const u64 = (value: bigint) => Buffer.from(BigUint64Array.of(value).buffer);
const text = (value: string) => Buffer.concat([u64(BigInt(value.length)), Buffer.from(value)]);
const begin = (tensors: bigint, facts: bigint) =>
  Buffer.concat([Buffer.from('GGUF'), u32(3), u64(tensors), u64(facts)]);

describe('a model’s file', () => {
  it('tells its facts, the length of long lists, and its weights', async () => {
    const read = await readGguf(at('tiny.gguf'), ['tokenizer.ggml.tokens']);
    if (read.type !== 'read') throw new Error(read.type);
    const { values, tensors } = read.header;
    expect(values.get('general.name')).toBe('Tiny');
    expect(values.get('tokenizer.ggml.tokens')).toHaveLength(264);
    expect(values.get('tokenizer.ggml.add_bos_token')).toBe(true);
    expect(tensors.map(({ name }) => name)).toContain('output.weight');
    expect(modelFacts(read.header, read.size)).toMatchObject({
      title: 'Tiny',
      architecture: 'llama',
      quantisation: 'F32',
      contextLength: 8192,
      hasTemplate: true,
    });
  });
});

describe('what is no model is told as what it is', () => {
  it('a file that is not there, a folder, a pipe', async () => {
    expect(await readGguf(at('nothing.gguf'))).toEqual({ type: 'missing' });
    expect(await readGguf(folder)).toEqual({ type: 'notAFile' });
    if (process.platform === 'win32') return;
    execFileSync('mkfifo', [at('pipe.gguf')]);
    expect(await readGguf(at('pipe.gguf'))).toEqual({ type: 'notAFile' });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('Not a model, but long enough to hold a header.')],
    ['the mark of another', Buffer.from('GGML'.padEnd(100, '\0'))],
  ])('%s', async (_, bytes) => {
    expect(await readBytes(bytes)).toEqual({ type: 'notGguf' });
  });

  it.each([
    ['an old version', Buffer.concat([Buffer.from('GGUF'), u32(1), Buffer.alloc(100)])],
    ['more facts than a disk holds', Buffer.concat([begin(0n, 1n << 60n), Buffer.alloc(100)])],
    ['more tensors than a disk holds', Buffer.concat([begin(1n << 63n, 0n), Buffer.alloc(100)])],
    ['a name without end', Buffer.concat([begin(0n, 1n), u64(1n << 60n), Buffer.alloc(100)])],
    ['a fact without a name', Buffer.concat([begin(0n, 1n), text(''), u32(4), u32(1)])],
    ['a kind that there is not', Buffer.concat([begin(0n, 1n), text('a'), u32(99), Buffer.alloc(100)])],
    [
      'a list without end',
      Buffer.concat([begin(0n, 1n), text('a'), u32(9), u32(8), u64(1n << 60n), Buffer.alloc(100)]),
    ],
    [
      'lists in lists in lists',
      Buffer.concat([
        begin(0n, 1n),
        text('a'),
        ...Array.from({ length: 50 }, () => [u32(9), u64(1n)]).flat(),
        Buffer.alloc(100),
      ]),
    ],
    [
      'a tensor of many dimensions',
      Buffer.concat([begin(1n, 0n), text('a'), u32(1 << 30), Buffer.alloc(100)]),
    ],
    [
      'a tensor that begins behind the end',
      Buffer.concat([begin(1n, 0n), text('a'), u32(1), u64(4n), u32(0), u64(1n << 40n), Buffer.alloc(100)]),
    ],
  ])('damaged: %s', async (_, bytes) => {
    expect(await readBytes(bytes)).toMatchObject({ type: 'damaged' });
  });

  it('a header without end in a file of a terabyte is read so far and no further', async () => {
    const handle = await open(at('huge.gguf'), 'w');
    await handle.write(Buffer.concat([begin(0n, 90_000n), text('a'), u32(9), u32(8), u64(1n << 30n)]));
    await handle.truncate(1e12);
    await handle.close();
    const busy = busySince();
    expect(await readGguf(at('huge.gguf'))).toEqual({ type: 'damaged', detail: 'Its header has no end.' });
    expect(busy()).toBeLessThan(5000);
  });

  it('wherever it is cut, and whatever byte of its header is another', async () => {
    const header = 12_000;
    await fc.assert(
      fc.asyncProperty(fc.nat(header), fc.nat(255), fc.boolean(), async (place, byte, isCut) => {
        const bytes = isCut ? tiny.subarray(0, place) : Buffer.from(tiny);
        if (!isCut) bytes[place] = byte;
        const read = await readBytes(bytes);
        if (isCut) expect(read.type).toBe(place < 4 ? 'notGguf' : 'damaged');
        else if (read.type === 'read') modelFacts(read.header, read.size);
      }),
      { numRuns: 300 },
    );
  });
});
