import { expect, it } from 'vitest';
import { createRunClock } from './runClock';

it('goes by the clock of main, however far the page is from it', () => {
  let page = 1000;
  const clock = createRunClock(() => page);
  expect(clock.now()).toBe(1000);
  clock.tell(5000);
  page += 10;
  expect(clock.now()).toBe(5010);
  clock.tell(500);
  page += 10;
  expect(clock.now()).toBe(510);
});
