import type { Completion } from '@shared/domain/run/completion';
import { queuedCompletion } from '@shared/domain/run/completion';
import { cellKey } from '@shared/domain/session/cells';
import { emptySession } from '@shared/domain/session/emptySession';
import { afterEach, expect, it, vi } from 'vitest';

const opened: string[] = [];
vi.stubGlobal('window', {
  parallax: { call: () => new Promise(() => undefined), on: () => () => undefined },
  location: { origin: 'app://window' },
  postMessage: ({ name }: { readonly name: string }) => opened.push(name),
  addEventListener: () => undefined,
});
afterEach(() => vi.useRealTimers());

it('asks once for an answer that is asked for again twice before the window has drawn that', async () => {
  vi.useFakeTimers();
  const [{ retryCells }, { putView, useRuns }, { setAddress }] = await Promise.all([
    import('./runActions'),
    import('./run'),
    import('./sessionAddresses'),
  ]);
  const [cell, other] = ['c', 'd'].map((caseId) =>
    cellKey({ promptId: 'p', modelId: 'm', caseId, sample: 0 }),
  );
  if (!cell || !other) throw new Error('No cells.');
  const failed = (key: typeof cell): Completion => ({ ...queuedCompletion(key), status: 'failed' });
  const session = emptySession('s', 'A');
  setAddress('s', 'a');
  putView('s', {
    ...{ session, cells: [cell, other], skippedLines: 0 },
    request: { id: 'r', session, cells: [cell, other] } as never,
    completions: new Map([cell, other].map((key) => [key, failed(key)])),
    ...{ comparisons: new Map(), weighings: new Map() },
  });
  void retryCells('s', [cell]);
  void retryCells('s', [cell]);
  expect(opened).toEqual(['run.retry']);
  // Another one, though.
  void retryCells('s', [cell, other]);
  expect(opened).toHaveLength(2);
  vi.runAllTimers();
  expect(useRuns.getState().views.s?.completions.get(other)?.status).toBe('queued');
});
