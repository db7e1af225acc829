/** The installed launcher tells commands from files to open. */
import { readFileSync } from 'node:fs';
import { commands } from '@cli/argumentOptions';
import { expect, it } from 'vitest';

it('knows every command of the command line', () => {
  const [, known = ''] =
    /^ {4}(.*)\) command_line "\$@" ;;$/m.exec(readFileSync('resources/linux/parallax', 'utf8')) ?? [];
  expect(known.split(' | ').filter((word) => !word.startsWith('-'))).toEqual([...commands]);
});
