import { expect, it } from 'vitest';
import { Pace } from './pace';

it('tells how fast something came in the last seconds, and forgets what was before', () => {
  const pace = new Pace();
  expect(pace.perSecond(0)).toBeUndefined();
  for (let at = 0; at <= 10_000; at += 100) pace.add(at, at * 10);
  expect(pace.perSecond(10_000)).toBeCloseTo(10_000, 0);
  for (let at = 10_100; at <= 20_000; at += 100) pace.add(at, 100_000 + (at - 10_000));
  expect(pace.perSecond(20_000)).toBeCloseTo(1000, 0);
  expect(pace.perSecond(30_000)).toBeLessThan(400);
});

it('begins anew with what was started over', () => {
  const pace = new Pace();
  pace.add(0, 0);
  pace.add(1000, 5000);
  pace.add(1100, 10);
  expect(pace.perSecond(1100)).toBeUndefined();
});
