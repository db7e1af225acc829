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

/** Menus in which a value is chosen, not something done: a role, a kind of provider; and what the system does with text. */
const NO_COMMANDS = [
  'renderer/app/ContextMenu.tsx',
  'renderer/features/prompts/AddMessage.tsx',
  'renderer/features/prompts/RoleMenu.tsx',
  'renderer/features/settings/AddProvider.tsx',
];

it('every entry of a menu is a command', () => {
  const written = renderer.filter(
    ([file, text]) =>
      /<Menu\.(?:Item|RadioItem|CheckboxItem)/.test(code(text)) && file !== 'renderer/parts/CommandItems.tsx',
  );
  expect(written.map(([file]) => file).toSorted()).toEqual(NO_COMMANDS);
});
