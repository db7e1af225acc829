import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Library } from '@main/services/library/library';
import { newId } from '@shared/domain/ids';
import type { Provider } from '@shared/domain/providers/provider';
import { fail, ok } from '@shared/domain/result';
import type { OfferedImport } from '@shared/formats/doors/given';
import { beforeEach, expect, it } from 'vitest';
import { libraryIn } from '../../../../tests/support/temporaryLibrary';
import type { KnownProviders } from './addProviders';
import { createImports } from './imports';
import { readSources } from './readSources';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-imports-'));
  await mkdir(path.join(folder, 'given'));
});

const inFolder = (name: string) => path.join(folder, 'given', name);
const put = (name: string, content: unknown) =>
  writeFile(inFolder(name), typeof content === 'string' ? content : JSON.stringify(content));
const made = () => readdir(path.join(folder, 'library')).then((names) => names.sort());

function imports(
  library: Library = libraryIn(path.join(folder, 'library')),
  providers: KnownProviders = { list: () => [], save: () => ok(null) },
) {
  return createImports({
    library,
    providers,
    startReader: () => ({ ...readSources(newId), end: () => undefined }),
    newId,
    now: Date.now,
    onProgress: () => undefined,
  });
}

const asked = (offered: OfferedImport | undefined): OfferedImport => {
  if (!offered) throw new Error('not offered');
  return offered;
};
const open = (from: ReturnType<typeof imports>, ...names: readonly string[]) =>
  from.open(names.map((name) => ({ type: 'path', path: inFolder(name) })));

const config = (title: string, more = '') =>
  `description: ${title}\nprompts: ["Hi"]\nproviders: ["openai:gpt-4o"]\n${more}`;
const EVAL = {
  ...{ object: 'eval', id: 'eval_1', name: 'Sums', created_at: 1_700_000_000, testing_criteria: [] },
  data_source_config: { type: 'custom', schema: { type: 'object', properties: {} } },
};
const RUN = {
  ...{ object: 'eval.run', id: 'evalrun_1', eval_id: 'eval_1', name: 'First', created_at: 1_700_000_001 },
  ...{ model: 'gpt-4o', status: 'completed' },
  data_source: {
    type: 'completions',
    source: { type: 'file_content', content: [{ item: { q: '1+1' } }] },
    input_messages: {
      type: 'template',
      template: [{ type: 'message', role: 'user', content: '{{item.q}}' }],
    },
  },
};

it('what is to be created twice at once is created once', async () => {
  const all = imports();
  const bytes = new TextEncoder().encode(config('Once'));
  const { id } = asked((await all.open([{ type: 'bytes', bytes, name: 'a.yaml' }])).offered);
  expect(await all.read(id, 'promptfoo', undefined)).toMatchObject({ ok: true });
  const created = await Promise.all([all.create(id), all.create(id), all.create(id)]);
  expect(created.map((each) => each.ok)).toEqual([true, false, false]);
  expect(await made()).toEqual(['once']);
});

it('of several files each becomes a session, with its own report', async () => {
  await put('a.yaml', config('A'));
  await put('b.yaml', config('B'));
  await put('r.json', { model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi' }] });
  const all = imports();
  const offered = asked((await open(all, 'a.yaml', 'b.yaml', 'r.json')).offered);
  expect(offered.files).toEqual([
    { name: 'a.yaml', kind: 'promptfoo' },
    { name: 'b.yaml', kind: 'promptfoo' },
    { name: 'r.json', kind: 'request' },
  ]);
  expect(await all.optionsOf(offered.id, undefined)).toEqual(ok(null));
  const read = await all.read(offered.id, undefined, undefined);
  expect(read.ok && read.value.sessions.map(({ source, door }) => [source, door])).toEqual([
    ['a.yaml', 'promptfoo'],
    ['b.yaml', 'promptfoo'],
    ['r.json', 'request'],
  ]);
  const created = await all.create(offered.id);
  expect(created.ok && created.value.slugs).toHaveLength(3);
  const [slug = ''] = (created.ok && created.value.slugs.slice(-1)) || [];
  const report = await readFile(path.join(folder, 'library', slug, 'import', 'report.json'), 'utf8');
  expect(JSON.parse(report)).toMatchObject({ door: 'request', source: 'r.json' });
});

it('services of several files that stand at one host stay what each of them is', async () => {
  const service = (at: string, body: string, target = 'http://127.0.0.1:9/') =>
    `prompts: ['{{q}}']\nproviders:\n  - id: ${target}${at}\n    config:\n      method: POST\n      headers: {Content-Type: application/json}\n      body: {${body}: '{{prompt}}'}\n`;
  await put('a.yaml', service('one', 'q'));
  await put('b.yaml', service('two', 'ask'));
  await put('c.yaml', service('one', 'q'));
  const saved: Provider[] = [];
  const all = imports(undefined, { list: () => saved, save: (each) => ok(saved.push(each)) });
  const { id } = asked((await open(all, 'a.yaml', 'b.yaml', 'c.yaml')).offered);
  await all.read(id, undefined, undefined);
  const created = await all.create(id);
  const slugs = created.ok ? created.value.slugs : [];
  const askedBy = await Promise.all(
    slugs.map(async (slug) => {
      const text = await readFile(path.join(folder, 'library', slug, 'session.yaml'), 'utf8');
      const providerId = /providerId: (\S+)/.exec(text)?.[1];
      const provider = saved.find((each) => each.id === providerId);
      return [provider?.baseUrl, provider?.endpoint?.body.replace(/\s/g, '')];
    }),
  );
  expect(askedBy).toEqual([
    ['http://127.0.0.1:9/one', '{"q":"{{prompt}}"}'],
    ['http://127.0.0.1:9/two', '{"ask":"{{prompt}}"}'],
    ['http://127.0.0.1:9/one', '{"q":"{{prompt}}"}'],
  ]);
  expect(saved).toHaveLength(2);
});

it('an eval and its runs are one import, and a configuration and the files that it names', async () => {
  await put('eval.json', EVAL);
  await put('run.json', RUN);
  await put('c.yaml', config('C', 'tests: file://cases.csv\n'));
  await put('cases.csv', 'q\n1\n');
  await put('stray.csv', 'q\n1\n');
  await put('notes.xyz', 'nothing that anybody knows');
  const all = imports();
  const given = await open(all, 'eval.json', 'run.json', 'c.yaml', 'cases.csv', 'stray.csv', 'notes.xyz');
  expect(given).toMatchObject({ tables: [], refused: [] });
  const { id, files } = asked(given.offered);
  expect(files.map(({ name }) => name)).toEqual(['eval.json, run.json', 'c.yaml']);
  const options = await all.optionsOf(id, undefined);
  expect(options).toEqual(ok(null));
  const read = await all.read(id, undefined, undefined);
  if (!read.ok) throw new Error(read.failure.code);
  expect(read.value.sessions.map(({ title, counts }) => [title, counts.cases])).toEqual([
    ['Sums', 1],
    ['C', 1],
  ]);
  expect(read.value.others.map(({ source, failure }) => [source, failure.code])).toEqual([
    ['stray.csv', 'import.isTable'],
    ['notes.xyz', 'import.unknownKind'],
  ]);
});

it('of several exports what is wanted of each is chosen at once', async () => {
  const at = '2025-01-01T00:00:00Z';
  const talk = (uuid: string) => ({
    ...{ uuid, name: `Talk ${uuid}`, created_at: at, updated_at: at },
    chat_messages: [
      { uuid: 'm1', sender: 'human', text: 'Hi', created_at: at },
      { uuid: 'm2', sender: 'assistant', text: 'Hello', created_at: at },
    ],
  });
  await put('one.json', [talk('a'), talk('b')]);
  await put('two.json', [talk('a'), talk('c')]);
  await put('d.yaml', config('D'));
  const all = imports();
  const { id } = asked((await open(all, 'one.json', 'two.json', 'd.yaml')).offered);
  const options = await all.optionsOf(id, undefined);
  const ids = (options.ok && options.value?.map((each) => each.id)) || [];
  expect(new Set(ids).size).toBe(5);
  const read = await all.read(id, undefined, [ids[1] ?? '', ids[2] ?? '']);
  expect(read.ok && read.value.sessions.map(({ title, source }) => [source, title])).toEqual([
    ['one.json', 'Talk b'],
    ['two.json', 'Talk a'],
  ]);
  const one = await all.read(id, undefined, [ids[4] ?? '']);
  expect(one.ok && one.value.sessions.map(({ title }) => title)).toEqual(['D']);
});

it('where some of many cannot be written, the others are there and it is said which', async () => {
  await put('a.yaml', config('A'));
  await put('b.yaml', config('B'));
  const library = libraryIn(path.join(folder, 'library'));
  let isFull = true;
  const full = fail({ code: 'disk.full', params: { file: 'B', error: 'ENOSPC' } });
  const all = imports({
    ...library,
    restore: async (title, fill) => (isFull && title !== 'A' ? full : library.restore(title, fill)),
  });
  const { id } = asked((await open(all, 'a.yaml', 'b.yaml')).offered);
  await all.read(id, undefined, undefined);
  const created = await all.create(id);
  expect(created).toMatchObject({
    value: { slugs: ['a'], notMade: [{ title: 'B', failure: { code: 'disk.full' } }] },
  });
  expect(await made()).toEqual(['a']);

  // None at all: it can be tried again.
  const { id: next } = asked((await open(all, 'b.yaml')).offered);
  await all.read(next, 'promptfoo', undefined);
  expect(await all.create(next)).toMatchObject({ ok: false, failure: { code: 'disk.full' } });
  isFull = false;
  expect(await all.create(next)).toMatchObject({ ok: true });
  expect(await made()).toEqual(['a', 'b']);
});

it('what the window asks about goes on while something else is pasted or dropped, which waits for its turn', async () => {
  const all = imports();
  for (const name of ['a', 'b', 'c']) await put(`${name}.yaml`, config(name.toUpperCase()));
  const first = asked((await open(all, 'a.yaml')).offered);
  expect(await all.read(first.id, 'promptfoo', undefined)).toMatchObject({ ok: true });
  const [second, third] = [(await open(all, 'b.yaml')).offered, (await open(all, 'c.yaml')).offered];
  expect(await all.create(first.id)).toMatchObject({ ok: true });
  for (const { id } of [asked(third), asked(second)]) {
    expect(await all.read(id, 'promptfoo', undefined)).toMatchObject({ ok: true });
    expect(await all.create(id)).toMatchObject({ ok: true });
  }
  expect(await made()).toEqual(['a', 'b', 'c']);
});

it('however much is offered, few readers live, and of two that were asked about the last', async () => {
  const living = new Set<object>();
  const all = createImports({
    library: libraryIn(path.join(folder, 'library')),
    providers: { list: () => [], save: () => ok(null) },
    startReader: () => {
      const reader = { ...readSources(newId), end: () => void living.delete(reader) };
      living.add(reader);
      return reader;
    },
    ...{ newId, now: Date.now, onProgress: () => undefined },
  });
  await put('a.yaml', config('A'));
  const offered: OfferedImport[] = [];
  for (let each = 0; each < 20; each++) offered.push(asked((await open(all, 'a.yaml')).offered));
  expect(living.size).toBeLessThan(6);
  const [before, last] = offered.slice(-2).map(({ id }) => id);
  for (const id of [before ?? '', last ?? '']) expect(await all.optionsOf(id, 'promptfoo')).toEqual(ok(null));
  expect(await all.optionsOf(before ?? '', 'promptfoo')).toMatchObject({ ok: false });
  for (const { id } of offered) all.leave(id);
  expect(living.size).toBe(0);
});
