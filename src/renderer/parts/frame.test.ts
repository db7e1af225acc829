import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const page = { hidden: false };
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
  asked = [];
  vi.stubGlobal('document', page);
  vi.stubGlobal('requestAnimationFrame', (job: () => void) => asked.push(job));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('has all panes write before any of them reads, each once a frame', async () => {
  const { readInNextFrame, writeInNextFrame } = await import('./frame');
  const done: string[] = [];
  const [read, write] = [() => done.push('read'), () => done.push('write')];
  readInNextFrame(read);
  writeInNextFrame(write);
  writeInNextFrame(write);
  writeInNextFrame(() => {
    done.push('another');
    // Asked for by what is written: it belongs to the next one.
    readInNextFrame(() => done.push('later'));
  });
  frame();
  expect(done).toEqual(['write', 'another', 'read']);
  frame();
  expect(done).toEqual(['write', 'another', 'read', 'later']);
  expect(asked).toEqual([]);
});

it('goes on by timers where the window is hidden, which gets no frames', async () => {
  const { writeInNextFrame } = await import('./frame');
  const write = vi.fn();
  page.hidden = true;
  writeInNextFrame(write);
  vi.runOnlyPendingTimers();
  expect(asked).toEqual([]);
  expect(write).toHaveBeenCalledWith(Number.POSITIVE_INFINITY, expect.any(Number));
});
