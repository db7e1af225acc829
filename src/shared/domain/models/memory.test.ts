import { describe, expect, it } from 'vitest';
import { LEAST_ROOM, memoryNeed, roomFor } from './memory';

describe('roomFor', () => {
  it.each([
    ['a short question has some to spare', 10, 100, 8192, LEAST_ROOM],
    ['a longer one the next power of two', 1500, 1000, 8192, 4096],
    ['what fits exactly, fits', 4000, 96, 8192, 4096],
    ['an answer without a limit some', 1500, undefined, 8192, 4096],
    ['never more than the model holds', 5000, 4000, 6000, 6000],
    ['nor than a small one does', 10, 5, 256, 256],
  ] as const)('%s', (_, prompt, answer, most, room) => {
    expect(roomFor(prompt, answer, most)).toBe(room);
  });
});

it('memoryNeed grows with the room', () => {
  expect(memoryNeed({ fixed: 1000, perToken: 10 }, 2048)).toBe(21_480);
});
