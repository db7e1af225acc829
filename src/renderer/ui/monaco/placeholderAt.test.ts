import { describe, expect, it } from 'vitest';
import { placeholderAt } from './placeholderAt';

describe('placeholderAt', () => {
  it('finds nothing outside of braces', () => {
    expect(placeholderAt('plain {text}', 8)).toBeUndefined();
    expect(placeholderAt('{{text}} after', 12)).toBeUndefined();
  });

  it('opens directly after the braces', () => {
    expect(placeholderAt('say {{', 6)).toEqual({ start: 6, end: 6, isClosed: false });
  });

  it('covers the whole name around the cursor and sees the closing braces', () => {
    expect(placeholderAt('{{ text }} x', 5)).toEqual({ start: 3, end: 7, isClosed: true });
  });

  it('takes names of any script', () => {
    expect(placeholderAt('{{菜单', 4)).toEqual({ start: 2, end: 4, isClosed: false });
  });
});
