/** What the whole of the window's source says of commands: each key and each label in one place. */
import { expect, it } from 'vitest';
import { sources } from '../support/imports';

const code = (text: string) => text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
const renderer = Array.from(sources).filter(([file]) => file.startsWith('renderer/'));

it('keys are written in the keymap alone', () => {
  const written = renderer.filter(
    ([file, text]) =>
      !/keymap\.ts$|\/keys\.ts$/.test(file) && /['"`>](?:Mod|Ctrl|Cmd)\+\w|⌘/.test(code(text)),
  );
  expect(written.map(([file]) => file)).toEqual([]);
});
