import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
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
  const library = createLibrary({ folder, trash: () => Promise.reject(), isBusy: () => false });
  watcher = watchLibrary({
    library,
    onLibraryChanged: () => changes.push('library'),
    onSessionChanged: (slug) => changes.push(slug),
    onError: (error) => changes.push(String(error)),
    settleMs: 20,
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
    await library.open('a');
    expect(changes.filter((change) => change === 'a')).toHaveLength(1);
  });
});
