import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StartProgram } from '@engine/programs/program';
import { newId } from '@shared/domain/ids';
import { expect, it } from 'vitest';
import { answering, readerProcess } from './readerProcess';
import { readSources } from './readSources';

/** In this process; it ends at whatever is asked of a file called `huge.yaml`, but for what it is. */
const frail: StartProgram = ({ onMessage, onExit }) => {
  const sources = readSources(newId);
  const huge = new Set<number>();
  let hasEnded = false;
  const hear = answering(
    {
      ...sources,
      async open(place, as) {
        const opened = await sources.open(place, as);
        if (opened.ok && opened.value.type === 'foreign' && opened.value.name === 'huge.yaml')
          huge.add(opened.value.at);
        return opened;
      },
      async read(at, request) {
        if (!huge.has(at)) return sources.read(at, request);
        hasEnded = true;
        onExit(null);
        return new Promise(() => undefined);
      },
    },
    (answer) => hasEnded || onMessage(answer),
  );
  return { post: hear, kill: () => undefined, setBusy: () => undefined };
};

it('what was opened and read before one that is too much can be read and written all the same', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'parallax-reader-'));
  const reader = readerProcess(frail);
  const at: number[] = [];
  for (const name of ['a', 'huge', 'b']) {
    const file = path.join(folder, `${name}.yaml`);
    await writeFile(file, `description: ${name}\nprompts: ["Hi"]\nproviders: ["openai:gpt-4o"]\n`);
    const opened = await reader.open({ type: 'path', path: file });
    if (opened.ok && opened.value.type === 'foreign') at.push(opened.value.at);
  }
  const read = (index: number) =>
    reader.read(at[index] ?? -1, { door: 'promptfoo', providers: [], now: '2026-11-26T12:00:00.000Z' });
  const titleOf = async (index: number) => {
    const made = await read(index);
    return made.ok ? made.value.sessions.map(({ title }) => title) : made.failure;
  };
  expect(await titleOf(0)).toEqual(['a']);
  expect(await titleOf(1)).toEqual({ code: 'import.tooDemanding', params: { file: 'huge.yaml' } });
  expect(await titleOf(2)).toEqual(['b']);
  const target = path.join(folder, 'a');
  await mkdir(target);
  expect(await reader.write(at[0] ?? -1, 0, target)).toMatchObject({ ok: true });
  expect(await readdir(target)).toContain('session.yaml');
});
