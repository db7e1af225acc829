import { emptySession } from '@shared/domain/session/emptySession';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

vi.stubGlobal('window', {
  parallax: { call: () => new Promise(() => undefined), on: () => () => undefined },
  location: { origin: 'app://window' },
  addEventListener: () => undefined,
});
// What other tests loaded listens to a session of its own, and nothing is saved after the test.
beforeAll(() => {
  vi.resetModules();
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('a row that is brought back before its pool and its prompt, which were deleted after it, brings both back', async () => {
  const [{ editWithUndo, openDocument, useSession }, edits, { useNotices }, { deletePool, deleteRow }] =
    await Promise.all([
      import('@renderer/state/session'),
      import('@renderer/state/sessionEdits'),
      import('@renderer/state/notices'),
      import('./exampleActions'),
    ]);
  const messages = [{ id: 'm', role: 'user' as const, content: 'Say hello.' }];
  const pool = { id: 'p', name: 'Pool', rows: ['r', 's'].map((id) => ({ id, input: id, output: 'out' })) };
  const prompts = [
    { id: 'a', name: 'A', messages },
    { id: 'b', name: 'B', messages, examples: { pool: 'p', k: 2 } },
  ];
  openDocument.show({ session: { ...emptySession('s', 'Undone'), prompts, pools: [pool] } });
  const before = useSession.getState().session;
  deleteRow('b', 'r');
  const [offer] = useNotices.getState().notices;
  deletePool('b');
  const [, emptied] = useSession.getState().session.prompts;
  if (!emptied) throw new Error('The prompt is gone.');
  editWithUndo(edits.removePrompt('b'), edits.insertPrompt(emptied, 1), 'prompt');
  expect(useSession.getState().session.pools).toBeUndefined();
  offer?.action?.run();
  expect(useSession.getState().session).toEqual(before);
});
