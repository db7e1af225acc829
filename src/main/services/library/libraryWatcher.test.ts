import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId } from '@shared/domain/ids';
import { sessionSchema } from '@shared/domain/session/session';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLibrary } from './library';
import type { LibraryWatcher } from './libraryWatcher';
import { watchLibrary } from './libraryWatcher';

const session = sessionSchema.parse({
  format: 2,
  id: 's1',
  title: 'A',
  prompts: [{ id: 'p', name: 'A', messages: [] }],
});
let folder: string;
let watcher: LibraryWatcher | undefined;
let changes: string[];

const watching = () => {
  const library = createLibrary({
    folder,
    trash: () => Promise.reject(),
    isBusy: async () => false,
    newId,
    now: Date.now,
  });
  watcher = watchLibrary({
    library,
    onLibraryChanged: () => changes.push('library'),
    onSessionChanged: (slug) => changes.push(slug),
    onError: (error) => changes.push(String(error)),
    settleMs: 20,
    lookMs: 40,
  });
  return { library, watcher };
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-watch-'));
  changes = [];
});
afterEach(async () => {
  watcher?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('watching the library', () => {
  it('tells of sessions that come and go', async () => {
    const { library } = watching();
    await library.create(session);
    await vi.waitFor(() => expect(changes).toEqual(['library']));
    await rm(path.join(folder, 'a'), { recursive: true });
    await vi.waitFor(() => expect(changes).toEqual(['library', 'library']));
  });

  it('tells of an edit by another program once, and of our own saves never', async () => {
    const { library } = watching();
    const created = await library.create(session);
    if (!created.ok) throw new Error('not created');
    watcher?.follow('a');
    await library.save('a', { ...session, notes: 'ours' }, created.value.revision);
    const file = path.join(folder, 'a', 'session.yaml');
    await writeFile(file, 'format: 1\ntitle: theirs\n');
    await vi.waitFor(() => expect(changes).toContain('a'));
    await library.read('a');
    expect(changes.filter((change) => change === 'a')).toHaveLength(1);
  });

  it('tells of a session whose file comes after its folder', async () => {
    const watched = watching();
    await mkdir(path.join(folder, 'late'));
    await vi.waitFor(() => expect(changes).toEqual(['library']));
    await watched.library.list();
    watched.watcher.awaitSessions(watched.library.emptyFolders());
    await writeFile(path.join(folder, 'late', 'session.yaml'), 'format: 2\n');
    await vi.waitFor(() => expect(changes).toEqual(['library', 'library']));
  });

  it('notices that the library went and came back, and watches the new one', async () => {
    const { library } = watching();
    await library.create(session);
    await vi.waitFor(() => expect(changes).toEqual(['library']));
    await rename(folder, `${folder}-away`);
    await vi.waitFor(() => expect(changes.length).toBeGreaterThan(1));
    await rename(`${folder}-away`, `${folder}-there`);
    await rename(`${folder}-there`, folder);
    const before = changes.length;
    await vi.waitFor(() => expect(changes.length).toBeGreaterThan(before));
    changes = [];
    await mkdir(path.join(folder, 'new'));
    await vi.waitFor(() => expect(changes).toContain('library'));
  });
});
