import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClock } from './clock';

/** A machine whose two clocks are moved by hand. */
function machine(wall: number, steady: number) {
  const now = createClock(
    () => wall,
    () => steady,
  );
  return {
    now,
    pass: (ms: number) => {
      wall += ms;
      steady += ms;
    },
    sleep: (ms: number) => {
      wall += ms;
    },
    set: (ms: number) => {
      wall = ms;
    },
  };
}

describe('a clock', () => {
  it('begins with the wall clock and goes on with the steady one', () => {
    const { now, pass } = machine(1_000_000, 500);
    expect(now()).toBe(1_000_000);
    pass(0.25);
    expect(now()).toBe(1_000_000.25);
  });

  it('has slept as long as the machine', () => {
    const { now, pass, sleep } = machine(1_000_000, 500);
    now();
    sleep(3_600_000);
    expect(now()).toBe(4_600_000);
    pass(10);
    expect(now()).toBe(4_600_010);
  });

  it('goes on steadily while the wall clock is set back, until that has come ahead again', () => {
    const { now, pass, set } = machine(1_000_000, 500);
    now();
    set(400_000);
    pass(10);
    expect(now()).toBe(1_000_010);
    set(2_000_000);
    expect(now()).toBe(2_000_000);
  });

  it('never goes backwards and is never behind the wall clock', () => {
    const moves = fc.array(fc.tuple(fc.nat(1e6), fc.integer({ min: -1e6, max: 1e6 })), { maxLength: 30 });
    fc.assert(
      fc.property(moves, (steps) => {
        let [wall, steady, before] = [1e12, 0, 0];
        const now = createClock(
          () => wall,
          () => steady,
        );
        for (const [passed, jump] of steps) {
          steady += passed;
          wall += passed + jump;
          const at = now();
          expect(at).toBeGreaterThanOrEqual(before + (before === 0 ? 0 : passed));
          expect(at).toBeGreaterThanOrEqual(wall);
          before = at;
        }
      }),
    );
  });
});
