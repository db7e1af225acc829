import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drawn } from './drawn';

let frame: (() => void) | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('requestAnimationFrame', (job: () => void) => {
    frame = job;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function asked(): { isDrawn: boolean } {
  const state = { isDrawn: false };
  void drawn().then(() => {
    state.isDrawn = true;
  });
  return state;
}

it('comes after the next frame', async () => {
  const state = asked();
  await vi.advanceTimersByTimeAsync(50);
  expect(state.isDrawn).toBe(false);
  frame?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(state.isDrawn).toBe(true);
});

it('does not wait for a frame that does not come', async () => {
  const state = asked();
  await vi.advanceTimersByTimeAsync(100);
  expect(state.isDrawn).toBe(true);
});

it('does not wait in a hidden window', async () => {
  vi.stubGlobal('document', { hidden: true });
  const state = asked();
  await vi.advanceTimersByTimeAsync(0);
  expect(state.isDrawn).toBe(true);
});
