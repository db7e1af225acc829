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

it('a message that is brought back before its prompt, which was deleted after it, brings that back, too', async () => {
  const [{ editWithUndo, openDocument, useSession }, edits, { useNotices }] = await Promise.all([
    import('./session'),
    import('./sessionEdits'),
    import('./notices'),
  ]);
  const message = { id: 'm', role: 'user' as const, content: 'Say hello.' };
  const prompts = ['a', 'b'].map((id) => ({ id, name: id, messages: [message] }));
  openDocument.show({ session: { ...emptySession('s', 'Undone'), prompts } });
  const { prompts: before } = useSession.getState().session;
  const messageId = before[1]?.messages[0]?.id ?? '';
  editWithUndo(
    edits.removeMessage('b', messageId),
    edits.insertMessage('b', { ...message, id: messageId }, 0),
    'message',
    { hasPlace: edits.hasPrompt('b') },
  );
  const [, emptied] = useSession.getState().session.prompts;
  if (!emptied) throw new Error('The prompt is gone.');
  editWithUndo(edits.removePrompt('b'), edits.insertPrompt(emptied, 1), 'prompt');
  useNotices
    .getState()
    .notices.find(({ text }) => text === 'message')
    ?.action?.run();
  expect(useSession.getState().session.prompts).toEqual(before);
  // It is not offered any more.
  expect(useNotices.getState().notices.some(({ text }) => text === 'prompt')).toBe(false);
});
