import type { Completion } from '@shared/domain/run/completion';
import { queuedCompletion } from '@shared/domain/run/completion';
import { type CellKey, cellKey } from '@shared/domain/session/cells';
import { emptySession } from '@shared/domain/session/emptySession';
import type { StreamMessage } from '@shared/ipc/bridge';
import type { RunStreamItem } from '@shared/ipc/streams';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';

const opened: string[] = [];
const ports: MessagePort[] = [];
const call = vi.fn(() => new Promise(() => undefined));
vi.stubGlobal('window', {
  parallax: { call, on: () => () => undefined },
  location: { origin: 'app://window' },
  postMessage: ({ name }: { readonly name: string }, _: string, [port]: [MessagePort]) => {
    opened.push(name);
    ports.push(port);
  },
  addEventListener: () => undefined,
});
vi.stubGlobal('document', { hidden: true });
vi.stubGlobal('requestAnimationFrame', () => 0);
// What other tests loaded listens to runs of its own.
beforeAll(() => void vi.resetModules());
beforeEach(() => {
  opened.length = 0;
  ports.length = 0;
});
afterEach(() => vi.useRealTimers());
afterAll(() => vi.unstubAllGlobals());

const keyOf = (caseId: string) => cellKey({ promptId: 'p', modelId: 'm', caseId, sample: 0 });
const [cell, other] = [keyOf('c'), keyOf('d')];
const failed = (key: CellKey): Completion => ({ ...queuedCompletion(key), status: 'failed' });

/** The window after a run of two cells that failed. */
async function afterFailures(id: string) {
  const [{ retryCells }, { putView, useRuns }, { setAddress }] = await Promise.all([
    import('./runActions'),
    import('./run'),
    import('./sessionAddresses'),
  ]);
  const session = emptySession(id, 'A');
  setAddress(id, 'a');
  putView(id, {
    ...{ session, cells: [cell, other], skippedLines: 0 },
    request: { id: 'r', session, cells: [cell, other] } as never,
    completions: new Map([cell, other].map((key) => [key, failed(key)])),
    ...{ comparisons: new Map(), weighings: new Map() },
  });
  const statusOf = (key: CellKey) => useRuns.getState().views[id]?.completions.get(key)?.status;
  return { retryCells, statusOf };
}

it('asks once for an answer that is asked for again twice before the window has drawn that', async () => {
  const { retryCells, statusOf } = await afterFailures('s');
  vi.useFakeTimers();
  void retryCells('s', [cell]);
  void retryCells('s', [cell]);
  expect(opened).toEqual(['run.retry']);
  // Another one, though.
  void retryCells('s', [cell, other]);
  expect(opened).toHaveLength(2);
  vi.runAllTimers();
  expect(statusOf(other)).toBe('queued');
});

it('leaves a cell that is asked again meanwhile to the one who asks', async () => {
  const { retryCells, statusOf } = await afterFailures('t');
  void retryCells('t', [cell, other]);
  await vi.waitFor(() => expect(statusOf(cell)).toBe('queued'));
  const tell = (port: MessagePort | undefined, message: StreamMessage<RunStreamItem>) =>
    port?.postMessage(message);
  const event = { type: 'failed', cell, failure: { code: 'network.cut' }, at: 1 } as const;
  tell(ports[0], { type: 'batch', items: [{ type: 'event', event }] });
  await vi.waitFor(() => expect(statusOf(cell)).toBe('failed'));
  void retryCells('t', [cell]);
  await vi.waitFor(() => expect(statusOf(cell)).toBe('queued'));
  tell(ports[0], { type: 'end' });
  // The other one was not answered: it is what it was.
  await vi.waitFor(() => expect(statusOf(other)).toBe('failed'));
  expect(statusOf(cell)).toBe('queued');
  tell(ports[1], { type: 'end' });
  await vi.waitFor(() => expect(statusOf(cell)).toBe('failed'));
  // Both look for their run anew, and that is the last of them.
  await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(2));
});
