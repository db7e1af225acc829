import { expect, it } from 'vitest';
import { doorsFor } from './doors';
import { sourceOfText } from './openedSource';

const known = async (text: string, name = 'x') =>
  (await doorsFor(sourceOfText(text, name))).map((door) => door.name);

it('knows a promptfoo configuration by its content or by its name', async () => {
  expect(await known('prompts:\n  - "Say {{x}}"\nproviders:\n  - openai:gpt-4o\ntests: []\n')).toEqual([
    'promptfoo',
  ]);
  expect(await known('# yaml-language-server: $schema=https://promptfoo.dev/config-schema.json\n')).toEqual([
    'promptfoo',
  ]);
  expect(await known('prompts: [a]', 'promptfooconfig.yaml')).toEqual(['promptfoo']);
});

it('knows nobody for what is nobody’s', async () => {
  expect(await known('question,answer\n1,2\n', 'cases.csv')).toEqual([]);
  expect(await known('')).toEqual([]);
});
