/** What holds of all commands together. That each has texts, and each text a command, the compiler says (see CommandsOf). */
import en from '@renderer/locales/en/commands.json';
import zh from '@renderer/locales/zh-CN/commands.json';
import { describe, expect, it } from 'vitest';
import { keymap } from './keymap';

type Texts = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

const idsOf = (texts: Texts) =>
  Object.entries(texts).flatMap(([area, names]) => Object.keys(names).map((name) => `${area}.${name}`));

describe.each([
  ['English', en],
  ['Chinese', zh],
])('in %s', (_, texts) => {
  const all = Object.entries(texts.command as Texts).flatMap(([area, names]) =>
    Object.entries(names).map(([name, text]) => ({ id: `${area}.${name}`, ...text })),
  ) as readonly { readonly id: string; readonly label?: string; readonly keywords?: string }[];

  it('every command has a label and words that find it', () => {
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter(({ label, keywords }) => !label?.trim() || !keywords?.trim())).toEqual([]);
  });
  it('no two commands are called the same', () => {
    const labels = all.map(({ label }) => label);
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  });
  it('every area of commands has a name', () => {
    expect(Object.keys(texts.area).sort()).toEqual(Object.keys(texts.command).sort());
  });
});

describe('the keys', () => {
  const given = Object.entries(keymap);
  it('are of commands that there are', () => {
    const ids = idsOf(en.command as Texts);
    expect(given.map(([id]) => id).filter((id) => !ids.includes(id))).toEqual([]);
  });
  it('are given once, but where the focus is in one thing or in another', () => {
    const others = given.filter(([id]) => id !== 'prompts.rename').map(([, each]) => each);
    expect(others.filter((each, at) => others.indexOf(each) !== at)).toEqual([]);
    // A tab is in no row of the library.
    expect(keymap['prompts.rename']).toBe(keymap['sessions.rename']);
  });
  it('are free on Windows, Linux and macOS', () => {
    const taken = [
      ...[
        'Mod+C',
        'Mod+V',
        'Mod+X',
        'Mod+A',
        'Mod+F',
        'Mod+Y',
        'Mod+Shift+Z',
        'Mod+Q',
        'Mod+W',
        'Mod+M',
        'Mod+H',
      ],
      // A screenshot on macOS, a sign by its number on Linux, the menu, the full screen, the task switcher.
      ...['Mod+Shift+3', 'Mod+Shift+4', 'Mod+Shift+5', 'Mod+Shift+U', 'F10', 'F11', 'Alt+F4', 'Alt+Tab'],
    ];
    expect(given.filter(([, keys]) => taken.includes(keys))).toEqual([]);
    // AltGr.
    expect(given.filter(([, keys]) => keys.includes('Mod') && keys.includes('Alt'))).toEqual([]);
  });
});
