import { describe, expect, it } from 'vitest';
import { panesOf, type Room, tabOf } from './panes';

const room: Room = {
  posture: 'both',
  isLibraryOpen: true,
  isNarrow: false,
  tab: 'prompt',
  isSideOver: false,
  isLibraryOver: false,
};
const placesOf = (change: Partial<Room>) => Object.values(panesOf({ ...room, ...change })).join(' ');

describe('library, authoring and results', () => {
  it.each<[string, Partial<Room>]>([
    ['in in in', {}],
    ['away in in', { isLibraryOpen: false }],
    ['in in away', { posture: 'write' }],
    ['in in over', { posture: 'write', isSideOver: true }],
    ['in away in', { posture: 'read' }],
    ['in over in', { posture: 'read', isSideOver: true }],
    ['away in away', { isNarrow: true }],
    ['away away in', { isNarrow: true, tab: 'results' }],
    ['over in away', { isNarrow: true, isLibraryOver: true }],
    ['away away in', { isNarrow: true, tab: 'results', posture: 'write', isSideOver: true }],
  ])('stand %s with %o', (places, change) => {
    expect(placesOf(change)).toBe(places);
  });
});

describe('a window that gets narrow', () => {
  it('goes on showing what its posture showed, and of both what was looked at last', () => {
    expect([tabOf('write', 'results'), tabOf('read', 'prompt')]).toEqual(['prompt', 'results']);
    expect([tabOf('both', 'results'), tabOf('both', 'prompt')]).toEqual(['results', 'prompt']);
  });
});
