import { describe, expect, it } from 'vitest';
import { EventQueue } from './eventQueue';

describe('EventQueue', () => {
  it('hands out everything in order, what is pushed meanwhile too, and ends', async () => {
    const queue = new EventQueue<number>();
    queue.push(1);
    queue.push(2);
    const seen: number[] = [];
    for await (const item of queue.drain()) {
      seen.push(item);
      if (item === 2) queue.push(3);
      if (item === 3) setTimeout(() => queue.push(4), 1);
      if (item === 4) queue.close();
    }
    queue.push(5);
    expect(seen).toEqual([1, 2, 3, 4]);
  });

  it('hands out what is left when it is closed', async () => {
    const queue = new EventQueue<number>();
    queue.push(1);
    queue.close();
    const seen: number[] = [];
    for await (const item of queue.drain()) seen.push(item);
    expect(seen).toEqual([1]);
  });

  it('gives timers their turn while it is never empty', async () => {
    const queue = new EventQueue<number>();
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    const deadline = performance.now() + 20_000;
    queue.push(0);
    for await (const item of queue.drain()) {
      if (ticks < 3 && performance.now() < deadline) queue.push(item + 1);
      else queue.close();
    }
    clearInterval(timer);
    // A loop on microtasks alone would have none until the deadline.
    expect(ticks).toBeGreaterThanOrEqual(3);
  });
});
