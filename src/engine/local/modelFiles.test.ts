import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ModelPlace } from '@shared/domain/models/localModel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOfModel, modelNames, modelsIn } from './modelFiles';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-models-'));
  const names = [
    'b2.gguf',
    'b10.GGUF',
    'big-00001-of-00002.gguf',
    'big-00002-of-00002.gguf',
    'mmproj-b.gguf',
    'imatrix-b.gguf',
    'x.txt',
  ];
  await Promise.all(names.map((name) => writeFile(path.join(folder, name), '')));
});
afterAll(() => rm(folder, { recursive: true }));

const places = (): readonly ModelPlace[] => [
  { type: 'folder', path: folder },
  { type: 'folder', path: path.join(folder, 'not-there') },
  { type: 'file', path: path.join(folder, 'built', 'Smol.Q4.gguf') },
];

it('lists models by their names, those in several files once', async () => {
  expect(await modelNames(places())).toEqual(['b2', 'b10', 'big', 'Smol.Q4']);
});

it.each([
  ['b10', 'b10.GGUF'],
  ['b2.gguf', 'b2.gguf'],
  ['big', 'big-00001-of-00002.gguf'],
  // As it was called before.
  ['big-00001-of-00002', 'big-00001-of-00002.gguf'],
  ['Smol.Q4', 'built/Smol.Q4.gguf'],
])('finds %s', async (name, file) => {
  expect(await fileOfModel(name, places())).toBe(path.join(folder, file));
});

it('takes a whole path, and nothing else that looks like one', async () => {
  expect(await fileOfModel(path.join(folder, 'b2.gguf'), places())).toBe(path.join(folder, 'b2.gguf'));
  expect(await fileOfModel(path.join(folder, 'b3.gguf'), places())).toBeUndefined();
  expect(await fileOfModel('../b2.gguf', places())).toBeUndefined();
  expect(await fileOfModel('', places())).toBeUndefined();
});

describe('folders of other programs', () => {
  it('LM Studio: publisher, repository, file; and no deeper than anybody puts a model', async () => {
    const home = path.join(folder, 'lmstudio');
    await put(home, 'google/gemma/gemma-Q4_K_M.gguf');
    await put(home, 'google/gemma/mmproj-gemma.gguf');
    await put(home, '.cache/x/hidden.gguf');
    await put(home, 'a/b/c/d/e/f/deep.gguf');
    await symlink(home, path.join(home, 'google', 'loop'));
    const found = await modelsIn([{ type: 'folder', path: home }]);
    expect(found.map(({ name }) => name)).toContain('gemma-Q4_K_M');
    expect(found.map(({ name }) => name)).not.toContain('hidden');
    expect(found.map(({ name }) => name)).not.toContain('deep');
  });

  it('a file to which links lead in several ways is told once, unless they call it otherwise', async () => {
    const home = path.join(folder, 'linked');
    await put(home, 'hub/blobs/one.gguf');
    await put(home, 'hub/other/one.gguf');
    for (const revision of ['a', 'b']) {
      await mkdir(path.join(home, 'hub', revision), { recursive: true });
      await symlink(path.join(home, 'hub/blobs/one.gguf'), path.join(home, 'hub', revision, 'one.gguf'));
    }
    await symlink(path.join(home, 'hub/blobs/one.gguf'), path.join(home, 'hub', 'alias.gguf'));
    await symlink(home, path.join(home, 'hub', 'up'));
    const names = await modelNames([{ type: 'folder', path: home }]);
    expect(names).toHaveLength(3);
    expect(names).toEqual(expect.arrayContaining(['alias', 'one', path.join(home, 'hub/other/one.gguf')]));
  });

  it('Ollama: manifests name the files', async () => {
    const home = path.join(folder, 'ollama');
    const manifest = (digest: string) =>
      JSON.stringify({
        schemaVersion: 2,
        layers: [
          { mediaType: 'application/vnd.ollama.image.license', digest: `sha256:${'1'.repeat(64)}` },
          { mediaType: 'application/vnd.ollama.image.model', digest },
        ],
      });
    const digest = `sha256:${'a'.repeat(64)}`;
    await put(home, 'manifests/registry.ollama.ai/library/llama3.2/latest', manifest(digest));
    await put(home, 'manifests/registry.ollama.ai/somebody/odd/1b', manifest(`sha256:${'b'.repeat(64)}`));
    await put(home, 'manifests/hf.co/unsloth/Qwen3-GGUF/Q4_K_M', manifest(`sha256:${'c'.repeat(64)}`));
    await put(
      home,
      'manifests/registry.ollama.ai/library/evil/latest',
      manifest('sha256:../../../etc/passwd'),
    );
    await put(home, 'manifests/registry.ollama.ai/library/broken/latest', '{');
    await put(home, `blobs/sha256-${'a'.repeat(64)}`);
    const found = await modelsIn([{ type: 'folder', path: home }]);
    expect(found.map(({ name }) => name)).toEqual([
      'hf.co/unsloth/Qwen3-GGUF:Q4_K_M',
      'llama3.2:latest',
      'somebody/odd:1b',
    ]);
    expect(found[1]?.file).toBe(path.join(home, 'blobs', `sha256-${'a'.repeat(64)}`));
    expect(await fileOfModel('llama3.2:latest', [{ type: 'folder', path: home }])).toBe(found[1]?.file);
  });

  it('of one name, the first place’s is meant, the other is known by its path; a file in two places is one', async () => {
    const [one, other] = [path.join(folder, 'one'), path.join(folder, 'other')];
    await put(one, 'same.gguf');
    await put(other, 'same.gguf');
    const all = [one, other, one].map((place) => ({ type: 'folder', path: place }) as const);
    expect((await modelsIn(all)).map(({ name }) => name)).toEqual(['same', path.join(other, 'same.gguf')]);
  });
});

async function put(home: string, name: string, text = ''): Promise<void> {
  const file = path.join(home, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
