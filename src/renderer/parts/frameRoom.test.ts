import { expect, it } from 'vitest';
import { frameRoom } from './frameRoom';

it('halves at most, and never below what a frame can always take', () => {
  const room = frameRoom();
  const first = room.now();
  room.took(1000, true);
  expect(room.now()).toBe(first / 2);
  for (let frame = 0; frame < 20; frame += 1) room.took(1000, true);
  expect(room.now()).toBe(8000);
});

it('grows while frames are quick and more waits, up to a bound', () => {
  const room = frameRoom();
  const first = room.now();
  room.took(1, false);
  expect(room.now()).toBe(first);
  room.took(1, true);
  expect(room.now()).toBe(first * 2);
  for (let frame = 0; frame < 20; frame += 1) room.took(0, true);
  expect(room.now()).toBe(200_000);
});

it('comes to rest where a frame takes what it may', () => {
  const room = frameRoom();
  const msPerCharacter = 8 / 50_000;
  for (let frame = 0; frame < 20; frame += 1) room.took(room.now() * msPerCharacter, true);
  expect(room.now()).toBeGreaterThan(49_000);
  expect(room.now()).toBeLessThan(51_000);
});
