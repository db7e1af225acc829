/** Other programs' files are read in a process of its own, begun from what is built: the app goes on meanwhile, whatever is in them. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { forkedProgram } from '@engine/programs/forkedProgram';
import { DOOR_PROGRAM } from '@engine/programs/program';
import { readerProcess } from '@main/services/doors/readerProcess';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-reader-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const started = (more: Partial<typeof DOOR_PROGRAM> = {}) =>
  readerProcess(
    forkedProgram(path.join(inject('cliFolder'), 'doorProcess.js'), { ...DOOR_PROGRAM, ...more }),
  );
const request = { door: 'conversations', providers: [], now: '2026-11-26T12:00:00.000Z' } as const;

async function conversations(count: number, length: number): Promise<string> {
  const file = path.join(folder, 'conversations.json');
  const at = '2025-01-01T00:00:00Z';
  const all = Array.from({ length: count }, (_, n) => ({
    uuid: `u${n}`,
    name: `Talk ${n}`,
    created_at: at,
    updated_at: at,
    chat_messages: [
      { uuid: `a${n}`, sender: 'human', text: 'hello '.repeat(length), created_at: at },
      { uuid: `b${n}`, sender: 'assistant', text: 'hi', created_at: at },
    ],
  }));
  await writeFile(file, JSON.stringify(all));
  return file;
}

it('an import of 20 MB is read while all else is answered at once', async () => {
  const file = await conversations(2000, 1700);
  const reader = started();
  const opened = await reader.open({ type: 'path', path: file });
  if (!opened.ok || opened.value.type !== 'foreign') throw new Error('not known');
  const { at } = opened.value;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const began = performance.now();
  delay.enable();
  const choices = await reader.options(at, 'conversations');
  const read = await reader.read(at, { ...request, chosen: ['u7'] });
  delay.disable();
  const took = performance.now() - began;
  expect(choices.ok && choices.value?.length).toBe(2000);
  expect(read.ok && read.value.sessions.map(({ title }) => title)).toEqual(['Talk 7']);
  // In this process it would be nearly all of it.
  expect(delay.max / 1e6).toBeLessThan(took / 3);
  reader.end();
});

it('what takes more memory than there is for it is refused in words, and the next is read', async () => {
  const file = await conversations(30_000, 100);
  const reader = started({ mostMegabytes: 32 });
  const opened = await reader.open({ type: 'path', path: file });
  if (!opened.ok || opened.value.type !== 'foreign') throw new Error('not known');
  expect(await reader.read(opened.value.at, request)).toMatchObject({
    ok: false,
    failure: { code: 'import.tooDemanding', params: { file: 'conversations.json' } },
  });
  const small = path.join(folder, 'small.yaml');
  await writeFile(small, 'prompts: ["Hi"]\nproviders: ["openai:gpt-4o"]\n');
  const next = await reader.open({ type: 'path', path: small });
  if (!next.ok || next.value.type !== 'foreign') throw new Error('not known');
  expect(await reader.read(next.value.at, { ...request, door: 'promptfoo' })).toMatchObject({ ok: true });
  // What is too much is so again: nothing of it was lost.
  expect(await reader.read(opened.value.at, request)).toMatchObject({
    failure: { code: 'import.tooDemanding', params: { file: 'conversations.json' } },
  });
  reader.end();
});

it('who leaves waits for nothing', async () => {
  const reader = started();
  const file = await conversations(2000, 1700);
  const opened = await reader.open({ type: 'path', path: file });
  if (!opened.ok || opened.value.type !== 'foreign') throw new Error('not known');
  const reading = reader.read(opened.value.at, request);
  reader.end();
  expect(await reading).toMatchObject({ ok: false });
});
