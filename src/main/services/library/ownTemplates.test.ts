import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Session } from '@shared/domain/session/session';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLibrary } from './library';
import { createOwnTemplates, TEMPLATES_FOLDER } from './ownTemplates';
import { parseSession } from './sessionFile';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-templates-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const session: Session = {
  format: 2,
  id: 's1',
  title: 'Sort tickets',
  notes: '',
  tags: [],
  prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'Sort {{message}}' }] }],
  models: [],
  cases: [{ id: 'c', values: { message: 'Hi' }, expected: 'other' }],
  checks: [],
  samples: 1,
};
const made = (trash = (file: string) => rm(file)) => createOwnTemplates({ folder, trash });
const files = () => readdir(path.join(folder, TEMPLATES_FOLDER)).catch(() => []);

it('is a session file that can be handed on', async () => {
  const own = made();
  expect(await own.list()).toEqual({ ok: true, value: { templates: [], damaged: [] } });
  expect(await own.save(session)).toMatchObject({ ok: true, value: { slug: 'sort-tickets' } });
  expect(await own.save(session)).toMatchObject({ ok: true, value: { slug: 'sort-tickets-2' } });
  expect(await files()).toEqual(['sort-tickets-2.yaml', 'sort-tickets.yaml']);
  const text = await readFile(own.fileOf('sort-tickets'), 'utf8');
  expect(parseSession(text, 'sort-tickets.yaml', 'sort-tickets')).toEqual({ ok: true, value: session });
  const listed = await own.list();
  expect(listed.ok && listed.value.templates.map(({ slug }) => slug)).toEqual([
    'sort-tickets',
    'sort-tickets-2',
  ]);
});

it('is renamed with its file, and goes to the trash or stays', async () => {
  const own = made();
  await own.save(session);
  expect(await own.rename('sort-tickets', '工单分类')).toMatchObject({
    ok: true,
    value: { slug: '工单分类' },
  });
  expect(await files()).toEqual(['工单分类.yaml']);
  expect(await own.rename('gone', 'Any')).toMatchObject({ ok: false, failure: { code: 'file.notFound' } });
  const refusing = made(() => Promise.reject(new Error('No trash here.')));
  expect(await refusing.trash('工单分类')).toMatchObject({
    ok: false,
    failure: { code: 'trash.unavailable' },
  });
  expect(await files()).toEqual(['工单分类.yaml']);
  expect(await own.trash('工单分类')).toEqual({ ok: true, value: null });
  expect(await files()).toEqual([]);
});

it('tells of what it cannot read, and leaves it alone', async () => {
  const own = made();
  await own.save(session);
  await writeFile(own.fileOf('broken'), 'title: [');
  await writeFile(path.join(folder, TEMPLATES_FOLDER, 'notes.txt'), 'mine');
  const listed = await own.list();
  expect(listed).toMatchObject({
    value: { templates: [{ slug: 'sort-tickets' }], damaged: [{ code: 'file.damaged' }] },
  });
  expect(await readFile(own.fileOf('broken'), 'utf8')).toBe('title: [');
});

it('is no session of the library, and does not make it other than empty', async () => {
  await made().save(session);
  await mkdir(path.join(folder, 'a'));
  const library = createLibrary({
    folder,
    trash: (each) => rm(each, { recursive: true }),
    isBusy: async () => false,
    newId: () => 'new',
    now: () => 0,
  });
  expect(await library.list()).toEqual({ ok: true, value: [] });
  expect(library.emptyFolders()).toEqual(['a']);
  await rm(path.join(folder, 'a'), { recursive: true });
  expect(await library.isEmpty()).toBe(true);
});
