import { Socket } from 'node:net';
import { applyRunEvents, finalStep } from '@shared/domain/run/completion';
import { completionsOf } from '@shared/domain/run/completionMap';
import type { StreamMessage } from '@shared/ipc/bridge';
import type { RunStreamItem } from '@shared/ipc/streams';
import { afterEach, expect, it, vi } from 'vitest';
import { noLocalModels } from '../../../tests/fakes/noLocalModels';
import { rehearse } from './rehearse';

afterEach(() => vi.restoreAllMocks());

it('takes answers the whole way to the window, and nothing out of this process', async () => {
  const connects = vi.spyOn(Socket.prototype, 'connect');
  const told: StreamMessage<RunStreamItem>[] = [];
  const logged: unknown[] = [];
  await rehearse(
    {
      now: Date.now,
      localModels: noLocalModels,
      secrets: () => ['sk-of-the-user'],
      log: { error: (...what) => void logged.push(what), redact: (text) => text },
    },
    (message) => void told.push(message as StreamMessage<RunStreamItem>),
  );
  expect(connects).not.toHaveBeenCalled();
  expect(logged).toEqual([]);
  expect(told.at(-1)).toEqual({ type: 'end' });
  const events = told
    .flatMap((message) => (message.type === 'batch' ? message.items : []))
    .flatMap((item) => (item.type === 'event' ? [item.event] : []));
  const completions = [...applyRunEvents(completionsOf([]), events).values()];
  expect(completions.map(({ status }) => status)).toEqual(['completed', 'completed']);
  for (const completion of completions) {
    const text = finalStep(completion)?.text ?? '';
    expect(text.startsWith('word0 word1 ')).toBe(true);
    expect(text.endsWith('word998 word999 ')).toBe(true);
  }
});
