import { execFileSync, spawn } from 'node:child_process';
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId } from '@shared/domain/ids';
import type { Result } from '@shared/domain/result';
import type { Session } from '@shared/domain/session/session';
import { sessionSchema } from '@shared/domain/session/session';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLibrary } from './library';

const session = (title: string): Session =>
  sessionSchema.parse({ format: 2, id: 's1', title, prompts: [{ id: 'p1', name: 'A', messages: [] }] });

let base: string;
let folder: string;
let trashed: string[];
let busy: Set<string>;

const open = (trash?: (folder: string) => Promise<void>) =>
  createLibrary({
    folder,
    trash:
      trash ??
      (async (sessionFolder) => {
        trashed.push(sessionFolder);
        await rename(sessionFolder, path.join(base, 'trash'));
      }),
    isBusy: async (sessionFolder) => busy.has(sessionFolder),
    newId,
    now: () => Date.parse('2026-01-02T03:04:05Z'),
  });

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};
const fileOf = (slug: string) => path.join(folder, slug, 'session.yaml');

beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'parallax-library-'));
  folder = path.join(base, 'Library');
  trashed = [];
  busy = new Set();
});
afterEach(() => rm(base, { recursive: true, force: true }));

describe('the library', () => {
  it('is empty before its folder exists', async () => {
    expect(await open().list()).toEqual({ ok: true, value: [] });
  });

  it('has a folder to be opened, also before there is a session, or says why not', async () => {
    expect(await open().madeFolder()).toEqual({ ok: true, value: folder });
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file is in the way');
    expect(await open().madeFolder()).toMatchObject({ ok: false });
  });

  it('names folders after titles, each once, and keeps Chinese letters', async () => {
    const library = open();
    const slugs = [];
    for (const title of ['订餐机器人 v2!', 'Summarise', 'summarise?', 'CON', '...', '../../etc']) {
      slugs.push(must(await library.create(session(title))).slug);
    }
    expect(slugs).toEqual(['订餐机器人-v2', 'summarise', 'summarise-2', 'session-con', 'session', 'etc']);
    expect((await readdir(base)).sort()).toEqual(['Library']);
  });

  it('gives two sessions of one title, created at once, a folder each', async () => {
    const library = open();
    const made = await Promise.all(Array.from({ length: 5 }, () => library.create(session('Same'))));
    expect(new Set(made.map((result) => must(result).slug)).size).toBe(5);
  });

  it('lists newest first with titles from heads, damaged files included, strays left out', async () => {
    const library = open();
    must(await library.create(session('First: with a colon')));
    must(await library.create(session('  "quoted" # title\nsecond line')));
    await mkdir(path.join(folder, 'broken'));
    await writeFile(fileOf('broken'), 'format: 1\ntitle: Broken\nprompts: [');
    await mkdir(path.join(folder, 'no-session'));
    await mkdir(path.join(folder, '.hidden'));
    await writeFile(path.join(folder, 'stray.txt'), '');
    const titles = must(await library.list()).map(({ title }) => title);
    expect(titles[0]).toBe('Broken');
    expect(titles.toSorted()).toEqual(['  "quoted" # title\nsecond line', 'Broken', 'First: with a colon']);
  });

  it('lists each under the id that it opens with, of whatever format and however it is written', async () => {
    const library = open();
    const prompts = 'prompts: [{id: a, name: A, messages: []}]';
    const written: Record<string, string> = {
      订餐: `format: 1\ntitle: Old\n${prompts}\n`,
      new: `format: 2\nid: k7m2q9xz # never sent\ntitle: New\n${prompts}\n`,
      digits: `format: 2\nid: "12345678"\ntitle: New\n${prompts}\n`,
      json: `{ format: 2, id: by-hand, title: Flow, ${prompts} }\n`,
    };
    for (const [slug, text] of Object.entries(written)) {
      await mkdir(path.join(folder, slug), { recursive: true });
      await writeFile(fileOf(slug), text);
    }
    const listed = new Map(must(await library.list()).map(({ slug, id }) => [slug, id]));
    for (const slug of Object.keys(written)) {
      expect(listed.get(slug)).toBe(must(await library.read(slug)).session.id);
    }
    expect(must(await library.read('new')).session.id).toBe('k7m2q9xz');
  });

  it('opens what it saved', async () => {
    const library = open();
    const { slug, revision } = must(await library.create(session('A')));
    const changed = { ...session('A'), notes: 'two\nlines\n' };
    const saved = must(await library.save(slug, changed, revision));
    expect(must(await library.read(slug))).toEqual({ slug, session: changed, revision: saved.revision });
    expect((await readdir(path.join(folder, slug))).sort()).toEqual(['session.yaml']);
  });

  it('does not overwrite a file that somebody else changed, nor one that does not parse', async () => {
    const library = open();
    const { slug, revision } = must(await library.create(session('A')));
    await writeFile(fileOf(slug), 'format: 1\ntitle: [broken');
    expect(await library.save(slug, session('B'), revision)).toMatchObject({
      ok: false,
      failure: { code: 'file.changedOutside' },
    });
    expect(await library.read(slug)).toMatchObject({
      ok: false,
      failure: { code: 'file.damaged', params: { file: `${slug}/session.yaml` } },
    });
    expect(await readFile(fileOf(slug), 'utf8')).toBe('format: 1\ntitle: [broken');
  });

  it('lets only the first of two saves from one revision through', async () => {
    const library = open();
    const { slug, revision } = must(await library.create(session('A')));
    const results = await Promise.all([
      library.save(slug, { ...session('A'), notes: 'one' }, revision),
      library.save(slug, { ...session('A'), notes: 'two' }, revision),
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false]);
    expect(must(await library.read(slug)).session.notes).toBe('one');
  });

  it('says that a session whose folder is gone is gone', async () => {
    const library = open();
    const { slug, revision } = must(await library.create(session('A')));
    await rm(path.join(folder, slug), { recursive: true });
    expect(await library.save(slug, session('A'), revision)).toMatchObject({
      ok: false,
      failure: { code: 'file.notFound' },
    });
    expect(await library.read(slug)).toMatchObject({ ok: false, failure: { code: 'file.notFound' } });
  });

  it('names the folder after a title, and keeps its name where that still fits', async () => {
    const library = open();
    const { slug } = must(await library.create(session('A')));
    must(await library.create(session('Taken')));
    const renamed = must(await library.rename(slug, 'Taken'));
    expect(renamed).toEqual({ slug: 'taken-2' });
    const again = must(await library.rename('taken-2', 'TAKEN!'));
    expect(again.slug).toBe('taken-2');
    expect((await readdir(folder)).sort()).toEqual(['taken', 'taken-2']);
    // Sent before its sender knew of the new name.
    must(await library.save(slug, session('x'), must(await library.read('taken-2')).revision));
    expect(await readFile(fileOf('taken-2'), 'utf8')).toContain('title: x');
    expect(must(await library.read(slug)).slug).toBe('taken-2');
  });

  it('neither renames nor trashes while a run is written there', async () => {
    const library = open();
    const { slug } = must(await library.create(session('A')));
    busy.add(path.join(folder, slug));
    expect(await library.rename(slug, 'B')).toMatchObject({ failure: { code: 'run.busy' } });
    expect(await library.trash(slug)).toMatchObject({ failure: { code: 'run.busy' } });
    expect(await readdir(folder)).toEqual(['a']);
  });

  it('trashes by the system only: without a trash nothing is deleted', async () => {
    const failing = open(() => Promise.reject(new Error('no trash here')));
    const { slug } = must(await failing.create(session('A')));
    expect(await failing.trash(slug)).toEqual({
      ok: false,
      failure: { code: 'trash.unavailable', params: { file: slug }, detail: 'no trash here' },
    });
    expect(must(await failing.list())).toHaveLength(1);
    expect(await open().trash(slug)).toEqual({ ok: true, value: null });
    expect(trashed).toEqual([path.join(folder, slug)]);
    expect(must(await failing.list())).toEqual([]);
  });

  it('reaches nothing outside: no dots, no separators, no links out', async () => {
    const library = open();
    must(await library.create(session('A')));
    await mkdir(path.join(base, 'outside'));
    await writeFile(path.join(base, 'outside', 'session.yaml'), 'format: 1\ntitle: x\nprompts: []');
    await symlink(path.join(base, 'outside'), path.join(folder, 'link'));
    for (const slug of [
      '..',
      '.',
      '../outside',
      'a/../../outside',
      '',
      'a\0',
      'link',
      'c:x',
      '..\\outside',
    ]) {
      expect(await library.read(slug)).toMatchObject({ ok: false, failure: { code: 'file.notFound' } });
      expect(await library.trash(slug)).toMatchObject({ ok: false, failure: { code: 'file.notFound' } });
    }
    expect(must(await library.list()).map(({ slug }) => slug)).toEqual(['a']);
    expect(trashed).toEqual([]);
  });

  it.each([
    ['folder', 'file.notFound'],
    ['file', 'file.notAFile'],
  ])('writes nothing through a link that took the place of an open session: its %s', async (what, code) => {
    const library = open();
    const { slug, revision } = must(await library.create(session('A')));
    const outside = path.join(base, 'outside');
    await rename(path.join(folder, slug), outside);
    if (what === 'folder') await symlink(outside, path.join(folder, slug));
    else {
      await mkdir(path.join(folder, slug));
      await symlink(path.join(outside, 'session.yaml'), fileOf(slug));
    }
    const content = await readFile(path.join(outside, 'session.yaml'), 'utf8');
    const refused = { ok: false, failure: { code } };
    expect(await library.replaceOutside(slug, session('Ours'), 'Kept')).toMatchObject(refused);
    expect(await library.save(slug, session('Ours'), revision)).toMatchObject(refused);
    expect(await library.rename(slug, 'Ours')).toMatchObject(refused);
    expect(await library.changedOutside(slug)).toBeUndefined();
    expect(await readdir(outside)).toEqual(['session.yaml']);
    expect(await readFile(path.join(outside, 'session.yaml'), 'utf8')).toBe(content);
    expect(await readdir(folder)).toEqual([slug]);
  });

  it('leaves nothing behind where it cannot write', async () => {
    await writeFile(folder, 'a file is in the way');
    expect(await open().create(session('A'))).toMatchObject({
      ok: false,
      failure: { code: 'file.io', params: { error: expect.any(String) } },
    });
    expect(await readFile(folder, 'utf8')).toBe('a file is in the way');
  });

  it.skipIf(process.getuid?.() === 0)('says so where a folder may not be written', async () => {
    const library = open();
    const { slug, revision } = must(await library.create(session('A')));
    await chmod(path.join(folder, slug), 0o500);
    expect(await library.save(slug, session('B'), revision)).toMatchObject({
      failure: { code: 'disk.readOnly' },
    });
    await chmod(path.join(folder, slug), 0o700);
    expect(must(await library.read(slug)).revision).toBe(revision);
  });

  it('tells edits of others from its own writes', async () => {
    const library = open();
    const { slug, revision } = must(await library.create(session('A')));
    expect(await library.changedOutside(slug)).toBeUndefined();
    must(await library.save(slug, session('B'), revision));
    expect(await library.changedOutside(slug)).toBeUndefined();
    await writeFile(fileOf(slug), 'format: 1\ntitle: mine\nprompts: [{id: a, name: A, messages: []}]\n');
    expect(await library.changedOutside(slug)).toMatch(/^[0-9a-f]{64}$/);
    must(await library.read(slug));
    expect(await library.changedOutside(slug)).toBeUndefined();
  });
});

describe('nobody else in the library', () => {
  const edited = (text: string) =>
    `format: 2\nid: s1\ntitle: ${text}\nprompts: [{id: p, name: A, messages: []}]\n`;

  it('loses a version to a save that it meets, however close they come', async () => {
    const library = open();
    const made = must(await library.create(session('A')));
    const file = fileOf(made.slug);
    const other = spawn(
      process.execPath,
      [
        '-e',
        `const fs = require('fs');
         const [file] = process.argv.slice(1);
         for (let n = 0; n < 400; n++) {
           fs.writeFileSync(file + '.other', ${JSON.stringify(edited('n'))}.replace('title: n', 'title: theirs ' + n));
           fs.renameSync(file + '.other', file);
           console.log(n);
         }`,
        file,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let revision = made.revision;
    let seen = -1;
    let isOver = false;
    other.on('close', () => {
      isOver = true;
    });
    for (let ours = 0; !isOver; ours++) {
      const saved = await library.save(made.slug, session(`ours ${ours}`), revision);
      if (saved.ok) {
        revision = saved.value.revision;
        continue;
      }
      expect(saved).toMatchObject({ failure: { code: 'file.changedOutside' } });
      // Whatever they wrote last is what we find: it was not written over.
      const read = await library.read(made.slug);
      if (!read.ok) continue;
      const theirs = Number(/^theirs (\d+)$/.exec(read.value.session.title)?.[1]);
      expect(theirs).toBeGreaterThan(seen);
      seen = theirs;
      revision = read.value.revision;
    }
    expect(seen).toBeGreaterThanOrEqual(0);
    expect((await readdir(path.join(folder, made.slug))).toSorted()).toEqual(['session.yaml']);
  });

  it('loses one to another that saves at the same moment, and who only reads finds it always', async () => {
    must(await open().create(session('A')));
    const ends = Date.now() + 1500;
    const revisions = new Set<string>();
    const saved: (readonly [from: string, to: string])[] = [];
    const write = async (name: string) => {
      const library = open();
      for (let n = 0; Date.now() < ends; n += 1) {
        const { revision } = must(await library.read('a'));
        revisions.add(revision);
        const done = await library.save('a', session(`${name} ${n}`), revision);
        if (done.ok) saved.push([revision, done.value.revision]);
        else expect(done.failure.code).toBe('file.changedOutside');
      }
    };
    const read = async () => {
      const library = open();
      while (Date.now() < ends) {
        expect(must(await library.list())).toHaveLength(1);
        must(await library.read('a'));
      }
    };
    await Promise.all([write('one'), write('two'), write('three'), read()]);
    const last = must(await open().read('a')).revision;
    expect(new Set(saved.map(([from]) => from)).size).toBe(saved.length);
    expect(saved.filter(([, to]) => to !== last && !saved.some(([from]) => from === to))).toEqual([]);
    expect(await readdir(path.join(folder, 'a'))).toEqual(['session.yaml']);
  });

  it('may read what was for its owner alone, after a save', async () => {
    const library = open();
    const { slug, revision } = must(await library.create(session('A')));
    await chmod(fileOf(slug), 0o600);
    must(await library.save(slug, session('B'), revision));
    expect((await stat(fileOf(slug))).mode & 0o777).toBe(0o600);
  });

  it('has its version written over unseen after a rename', async () => {
    const library = open();
    const { slug, revision } = must(await library.create(session('A')));
    await writeFile(fileOf(slug), edited('Theirs'));
    const renamed = must(await library.rename(slug, 'B'));
    expect(await library.changedOutside(renamed.slug)).toMatch(/^[0-9a-f]{64}$/);
    expect(await library.save(renamed.slug, session('Ours'), revision)).toMatchObject({
      failure: { code: 'file.changedOutside' },
    });
    expect(await readFile(fileOf(renamed.slug), 'utf8')).toBe(edited('Theirs'));
  });

  it.each([
    ['that can be read', edited('Theirs'), 'kept'],
    ['that is damaged', 'prompts: [', 'a/session (outside 2026-01-02T03-04-05-000Z).yaml'],
  ])('loses a version %s to ours that is kept', async (_, theirs, keptAs) => {
    const library = open();
    const { slug } = must(await library.create(session('A')));
    await writeFile(fileOf(slug), theirs);
    const replaced = must(await library.replaceOutside(slug, session('Ours'), 'Kept'));
    expect(replaced.keptAs).toBe(keptAs);
    expect(must(await library.read(slug)).session.title).toBe('Ours');
    const kept = path.join(folder, keptAs.endsWith('.yaml') ? keptAs : `${keptAs}/session.yaml`);
    expect(await readFile(kept, 'utf8')).toContain(keptAs === 'kept' ? 'id: p\n' : theirs);
  });
});

describe('a session', () => {
  it('that was deleted outside and is made again is really there', async () => {
    const library = open();
    must(await library.create(session('A')));
    const first = must(await library.copy('a', 'A copy'));
    await rm(path.join(folder, first.slug), { recursive: true });
    const second = must(await library.copy('a', 'A copy'));
    expect(await readFile(fileOf(second.slug), 'utf8')).toContain('title: A copy');
    expect(second.session.id).not.toBe('s1');
  });

  it('whose folder was copied outside goes by an id of its own', async () => {
    const library = open();
    must(await library.create(session('A')));
    await cp(path.join(folder, 'a'), path.join(folder, 'a (copy)'), { recursive: true });
    const listed = must(await open().list());
    const idOf = (slug: string) => listed.find((each) => each.slug === slug)?.id;
    expect(idOf('a')).toBe('s1');
    expect(idOf('a (copy)')).not.toBe('s1');
    const fresh = open();
    must(await fresh.list());
    const copy = must(await fresh.read('a (copy)'));
    expect(copy.session.id).toBe(idOf('a (copy)'));
    must(await fresh.save('a (copy)', copy.session, copy.revision));
    expect(await readFile(fileOf('a (copy)'), 'utf8')).toContain(`id: ${copy.session.id}`);
  });

  it('in whose place a pipe lies is not waited for', async () => {
    const library = open();
    await mkdir(path.join(folder, 'pipe'), { recursive: true });
    execFileSync('mkfifo', [fileOf('pipe')]);
    expect(must(await library.list())).toEqual([]);
    expect(await library.read('pipe')).toMatchObject({ failure: { code: 'file.notAFile' } });
  });

  it.each(['.session.yaml.taken', '.session.yaml.77-abc-x1.taken'])(
    'that a killed process had taken away as %s is put back, though an older one lies there, too',
    async (name) => {
      const library = open();
      const { slug, revision } = must(await library.create(session('A')));
      const inFolder = (each: string) => path.join(folder, slug, each);
      await writeFile(inFolder('.session.yaml.1-older-x.taken'), 'Not this one.');
      await new Promise((resolve) => setTimeout(resolve, 20));
      await rename(fileOf(slug), inFolder(name));
      expect(must(await open().list())).toMatchObject([{ slug, title: 'A' }]);
      expect(must(await open().read(slug)).revision).toBe(revision);
      expect(await readdir(path.join(folder, slug))).not.toContain(name);
    },
  );
});
