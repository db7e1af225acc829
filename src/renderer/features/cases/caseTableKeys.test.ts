import { describe, expect, it } from 'vitest';
import { moveOf } from './caseTableKeys';

const key = (name: string, shiftKey = false) => ({ key: name, shiftKey, hasOtherModifier: false });
const field = (selectionStart: number, selectionEnd: number) => ({
  value: 'text',
  selectionStart,
  selectionEnd,
});

describe('moveOf', () => {
  it('goes down with Enter, and breaks the line with Shift', () => {
    expect(moveOf(key('Enter'), field(2, 2))).toEqual({ rows: 1, columns: 0 });
    expect(moveOf(key('Enter', true), field(2, 2))).toBeUndefined();
  });

  it('leaves a field that is selected as a whole', () => {
    expect(moveOf(key('ArrowUp'), field(0, 4))).toEqual({ rows: -1, columns: 0 });
    expect(moveOf(key('ArrowRight'), field(0, 4))).toEqual({ rows: 0, columns: 1 });
  });

  it('moves the cursor within the text, and leaves at its ends', () => {
    expect(moveOf(key('ArrowLeft'), field(2, 2))).toBeUndefined();
    expect(moveOf(key('ArrowLeft'), field(0, 0))).toEqual({ rows: 0, columns: -1 });
    expect(moveOf(key('ArrowDown'), field(4, 4))).toEqual({ rows: 1, columns: 0 });
    expect(moveOf(key('ArrowDown'), field(0, 0))).toBeUndefined();
  });

  it('leaves all other keys alone', () => {
    expect(moveOf(key('a'), field(0, 4))).toBeUndefined();
    expect(moveOf(key('Home'), field(0, 4))).toBeUndefined();
  });
});
