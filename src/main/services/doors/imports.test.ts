import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId } from '@shared/domain/ids';
import { ok } from '@shared/domain/result';
import { expect, it } from 'vitest';
import { libraryIn } from '../../../../tests/support/temporaryLibrary';
import { createImports } from './imports';

it('what is to be created twice at once is created once', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'parallax-imports-'));
  const library = libraryIn(folder);
  const imports = createImports({
    library,
    providers: { list: () => [], save: () => ok(null) },
    newId,
    now: Date.now,
    onProgress: () => undefined,
  });
  const text = 'description: Once\nprompts: ["Hi"]\nproviders: ["openai:gpt-4o"]\n';
  const given = await imports.openBytes(new TextEncoder().encode(text), 'a.yaml');
  if (!given.ok || given.value.type !== 'import') throw new Error('not offered');
  const { id } = given.value;
  expect(await imports.read(id, 'promptfoo', undefined)).toMatchObject({ ok: true });
  const made = await Promise.all([imports.create(id), imports.create(id), imports.create(id)]);
  expect(made.map((each) => each.ok)).toEqual([true, false, false]);
  expect(await readdir(folder)).toEqual(['once']);
});
