import { describe, expect, it } from 'vitest';
import { ariaKeys, isPressed, type KeyPress, keyText, writesText } from './keys';

const press = (key: string, code: string, held = ''): KeyPress => ({
  key,
  code,
  ctrlKey: held.includes('C'),
  metaKey: held.includes('M'),
  shiftKey: held.includes('S'),
  altKey: held.includes('A'),
  isComposing: held.includes('composing'),
  getModifierState: (name) => name === 'AltGraph' && held.includes('G'),
});

describe('isPressed', () => {
  it.each([
    ['an American keyboard', 'Mod+K', press('k', 'KeyK', 'C')],
    ['caps lock', 'Mod+K', press('K', 'KeyK', 'C')],
    ['a Russian keyboard', 'Mod+K', press('л', 'KeyK', 'C')],
    ['Dvorak: what is written counts', 'Mod+K', press('k', 'KeyV', 'C')],
    ['a French digit', 'Mod+1', press('&', 'Digit1', 'C')],
    ['a German slash', 'Mod+/', press('/', 'Digit7', 'CS')],
    ['Chinese punctuation', 'Mod+/', press('、', 'Slash', 'C')],
    ['a named key', 'Mod+Shift+Enter', press('Enter', 'Enter', 'CS')],
    ['no modifier', 'Escape', press('Escape', 'Escape')],
    ['a bracket', ']', press(']', 'BracketRight')],
  ])('hears %s', (_, keys, event) => expect(isPressed(keys, event, false)).toBe(true));

  it.each([
    ['another modifier', 'Mod+K', press('k', 'KeyK', 'CS')],
    ['AltGr, which writes a sign', 'Mod+Alt+K', press('@', 'KeyK', 'CAG')],
    ['an input method that composes', 'Mod+Enter', press('Enter', 'Enter', 'Ccomposing')],
    ['⌘ where there is none', 'Mod+K', press('k', 'KeyK', 'M')],
    ['another letter on the same place', 'Mod+K', press('t', 'KeyK', 'C')],
    ['more than was asked for', 'Escape', press('Escape', 'Escape', 'C')],
  ])('is deaf to %s', (_, keys, event) => expect(isPressed(keys, event, false)).toBe(false));

  it('takes ⌘ on a Mac, and leaves Ctrl to the text', () => {
    expect(isPressed('Mod+B', press('b', 'KeyB', 'M'), true)).toBe(true);
    expect(isPressed('Mod+B', press('b', 'KeyB', 'C'), true)).toBe(false);
  });
});

it('writes keys as the system does', () => {
  expect(keyText('Mod+Shift+Enter', true)).toBe('⇧⌘⏎');
  expect(keyText('Mod+Shift+Enter', false)).toBe('Ctrl+Shift+Enter');
  expect(keyText('Alt+ArrowUp', false)).toBe('Alt+↑');
  expect(ariaKeys('Mod+Enter')).toBe('Control+Enter Meta+Enter');
});

it('knows which keys a text takes for itself', () => {
  expect(['[', 'Delete', 'F8', 'Mod+K', 'Alt+PageDown'].filter(writesText)).toEqual(['[', 'Delete']);
});
