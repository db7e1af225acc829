import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const page = { hidden: false, addEventListener: vi.fn() };
let asked: (() => void)[] = [];

/** What the browser does once a frame. */
function frame(): void {
  const now = asked;
  asked = [];
  for (const job of now) job();
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  page.hidden = false;
  page.addEventListener.mockReset();
  asked = [];
  vi.stubGlobal('document', page);
  vi.stubGlobal('requestAnimationFrame', (job: () => void) => asked.push(job));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('takes what comes at once where it is quiet, and all else once a frame', async () => {
  const { takeInFrame } = await import('./frame');
  const take = vi.fn();
  takeInFrame(take);
  expect(take).toHaveBeenCalledTimes(1);
  takeInFrame(take);
  takeInFrame(take);
  expect(take).toHaveBeenCalledTimes(1);
  frame();
  expect(take).toHaveBeenCalledTimes(2);
  // That frame brought something: it may not be the last of it.
  takeInFrame(take);
  expect(take).toHaveBeenCalledTimes(2);
  frame();
  frame();
  expect(take).toHaveBeenCalledTimes(3);
  expect(asked).toEqual([]);
  takeInFrame(take);
  expect(take).toHaveBeenCalledTimes(4);
});

it('takes, then writes, then reads, also what each of them asks for on its way', async () => {
  const { readInNextFrame, takeInFrame, writeInNextFrame } = await import('./frame');
  const done: string[] = [];
  readInNextFrame(() => done.push('read'));
  writeInNextFrame(() => done.push('write'));
  takeInFrame(() => done.push('take at once'));
  takeInFrame(() => {
    done.push('take');
    writeInNextFrame(() => done.push('write what was taken'));
  });
  frame();
  expect(done).toEqual(['take at once', 'take', 'write', 'write what was taken', 'read']);
});

it('goes on by timers where the window is hidden while it waits for a frame', async () => {
  const { takeInFrame, writeInNextFrame } = await import('./frame');
  const [take, write] = [vi.fn(), vi.fn()];
  takeInFrame(take);
  takeInFrame(take);
  writeInNextFrame(write);
  page.hidden = true;
  for (const [, listener] of page.addEventListener.mock.calls) listener();
  vi.runOnlyPendingTimers();
  expect(take).toHaveBeenCalledTimes(2);
  expect(write).toHaveBeenCalledTimes(1);
  // The frame that it waited for, when the window is looked at again.
  page.hidden = false;
  frame();
  expect(take).toHaveBeenCalledTimes(2);
  expect(write).toHaveBeenCalledTimes(1);
});
