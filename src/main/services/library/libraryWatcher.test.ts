import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId } from '@shared/domain/ids';
import { sessionSchema } from '@shared/domain/session/session';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
/** What was told: a session's name, or the library's with the folders in it at that moment. */
let changes: string[];
/** However many steps a change took, and however long. */
const told = () => expect.poll(() => changes.at(-1));

const holds = (name: string) => existsSync(path.join(folder, name));
const sessions = (): readonly string[] => {
  const names = holds('') ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
  return names.sort();
};

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
    onLibraryChanged: () => changes.push(`library: ${sessions()}`),
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
    await told().toBe('library: a');
    await rm(path.join(folder, 'a'), { recursive: true });
    await told().toBe('library: ');
  });

  it('tells of an edit by another program once, and of our own saves never', async () => {
    const { library } = watching();
    const created = await library.create(session);
    if (!created.ok) throw new Error('not created');
    watcher?.follow('a');
    await library.save('a', { ...session, notes: 'ours' }, created.value.revision);
    const file = path.join(folder, 'a', 'session.yaml');
    await writeFile(file, 'format: 1\ntitle: theirs\n');
    await expect.poll(() => changes).toContain('a');
    await library.read('a');
    expect(changes.filter((change) => change === 'a')).toHaveLength(1);
  });

  it('tells of a session whose file comes after its folder', async () => {
    const watched = watching();
    await mkdir(path.join(folder, 'late'));
    await told().toBe('library: late');
    await watched.library.list();
    watched.watcher.awaitSessions(watched.library.emptyFolders());
    changes = [];
    await writeFile(path.join(folder, 'late', 'session.yaml'), 'format: 2\n');
    await told().toBe('library: late');
  });

  it('notices that the library went and came back, and watches the new one', async () => {
    const { library } = watching();
    await library.create(session);
    await told().toBe('library: a');
    await rename(folder, `${folder}-away`);
    await told().toBe('library: ');
    await rm(folder, { recursive: true, force: true });
    await rename(`${folder}-away`, folder);
    await told().toBe('library: a');
    const other = await library.create({ ...session, id: 's2', title: 'B' });
    expect(other.ok).toBe(true);
    await told().toBe('library: a,b');
  });

  it('watches the folder that takes the place of a deleted one, whatever its number', async () => {
    const { library } = watching();
    await rm(folder, { recursive: true });
    await mkdir(folder);
    // The first may be there before the new folder is looked at; the second is told of only where that is watched.
    for (const [id, title, all] of [
      ['s1', 'A', 'a'],
      ['s2', 'B', 'a,b'],
      ['s3', 'C', 'a,b,c'],
    ] as const) {
      await library.create({ ...session, id, title });
      await told().toBe(`library: ${all}`);
    }
  });
});
