import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Provider } from '@shared/domain/providers/provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../../../tests/fakes/memoryStore';
import { openConfFile } from './confFile';
import type { Environment } from './environment';
import { readEnvironment } from './environment';
import type { Cipher, StoredKeys } from './keys';
import { createKeys, storedKeysSchema } from './keys';
import { createProviders, noProviderChanges } from './providers';
import type { Store } from './settingsStore';
import { settingsStore } from './settingsStore';

/** Reverses the bytes: enough to tell a stored value from the key, and it can be another keyring's. */
const cipher = (state: { isSecure: boolean; mark?: string }): Cipher => ({
  isSecure: () => state.isSecure,
  backend: () => (state.isSecure ? 'gnome_libsecret' : 'basic_text'),
  encrypt: (text) => Buffer.from(`${state.mark ?? 'a'}${text}`).reverse(),
  decrypt: (encrypted) => {
    const text = Buffer.from(encrypted).reverse().toString();
    if (!text.startsWith(state.mark ?? 'a')) throw new Error('wrong keyring');
    return text.slice(1);
  },
});
const nothing: Environment = { get: () => undefined };

let folder: string;
let stored: Store<StoredKeys>;
let problems: unknown[];
const openStore = () =>
  settingsStore({
    open: openConfFile,
    folder,
    name: 'keys',
    schema: storedKeysSchema,
    initial: {},
    onProblem: (problem) => problems.push(problem),
  });
const setUp = (environment = nothing, state: Parameters<typeof cipher>[0] = { isSecure: true }) => {
  const providers = createProviders(memoryStore(noProviderChanges), environment);
  const keys = createKeys({
    stored,
    cipher: cipher(state),
    offeredKeys: providers.offeredKeys,
    onProblem: (message, error) => problems.push(message, error),
  });
  const named = (id: string): Provider => {
    const provider = providers.list().find((each) => each.id === id);
    if (!provider) throw new Error(id);
    return provider;
  };
  return { keys, providers, named };
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parallax-keys-'));
  problems = [];
  stored = openStore();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('keys', () => {
  it('are stored encrypted and found again by the next start', () => {
    const { keys, named } = setUp();
    keys.set(named('openai'), 'KEY-1');
    expect(readFileSync(path.join(folder, 'keys.json'), 'utf8')).not.toContain('KEY-1');
    stored = openStore();
    const next = setUp();
    expect(next.keys.status(next.named('openai'))).toEqual({ keySource: 'keyring' });
    expect(next.keys.keyFor(next.named('openai'))).toBe('KEY-1');
    next.keys.clear('openai');
    expect(next.keys.status(next.named('openai'))).toEqual({});
    expect(next.keys.keyFor(next.named('openai'))).toMatchObject({ code: 'auth.missingKey' });
  });

  it('go to the origin they were given for and to no other', () => {
    const { keys, named } = setUp();
    keys.set(named('deepseek'), 'KEY-1');
    const moved = { ...named('deepseek'), baseUrl: 'https://evil.example/v1' };
    expect(keys.status(moved)).toEqual({ keyProblem: 'originChanged' });
    expect(keys.keyFor(moved)).toMatchObject({ code: 'auth.missingKey' });
    const samePlace = { ...named('deepseek'), baseUrl: 'https://api.deepseek.com/beta' };
    expect(keys.keyFor(samePlace)).toBe('KEY-1');
  });

  it('do not follow an origin that was changed in the file', () => {
    const first = setUp();
    first.keys.set(first.named('openai'), 'KEY-1');
    const entry = stored.read().openai;
    if (!entry) throw new Error('not stored');
    stored.update(() => ({ openai: { ...entry, origin: 'https://evil.example' } }));
    const { keys, named } = setUp();
    expect(keys.keyFor({ ...named('openai'), baseUrl: 'https://evil.example/v1' })).toMatchObject({
      code: 'auth.missingKey',
    });
  });

  it('stay in memory where there is no secure place', () => {
    const { keys, named } = setUp(nothing, { isSecure: false });
    keys.set(named('openai'), 'KEY-1');
    expect(keys.status(named('openai'))).toEqual({ keySource: 'memory' });
    expect(keys.keyFor(named('openai'))).toBe('KEY-1');
    expect(readdirSync(folder)).toEqual([]);
    const next = setUp(nothing, { isSecure: false });
    expect(next.keys.status(next.named('openai'))).toEqual({});
  });

  it('stay in memory where encrypting throws, and replace what was stored', () => {
    const first = setUp();
    first.keys.set(first.named('openai'), 'KEY-1');
    const providers = createProviders(memoryStore(noProviderChanges), nothing);
    const keys = createKeys({
      stored,
      cipher: {
        ...cipher({ isSecure: true }),
        encrypt: () => {
          throw new Error('locked');
        },
      },
      offeredKeys: providers.offeredKeys,
      onProblem: (message) => problems.push(message),
    });
    keys.set(first.named('openai'), 'KEY-2');
    expect(keys.status(first.named('openai'))).toEqual({ keySource: 'memory' });
    expect(stored.read()).toEqual({});
    expect(JSON.stringify(problems)).not.toContain('KEY-2');
  });

  it('of another keyring are said to be so, and not sent', () => {
    const first = setUp();
    first.keys.set(first.named('openai'), 'KEY-1');
    const { keys, named } = setUp(nothing, { isSecure: true, mark: 'b' });
    expect(keys.status(named('openai'))).toEqual({ keyProblem: 'undecryptable' });
    expect(keys.keyFor(named('openai'))).toMatchObject({ code: 'keyring.unavailable' });
    keys.set(named('openai'), 'KEY-2');
    expect(keys.status(named('openai'))).toEqual({ keySource: 'keyring' });
  });

  it('are not needed by local servers', () => {
    const { keys, named } = setUp();
    expect(keys.keyFor(named('ollama'))).toBeUndefined();
  });
});

describe('keys from the environment', () => {
  it('are offered for their preset and never written', () => {
    const { keys, named } = setUp(readEnvironment({ DEEPSEEK_API_KEY: ' ENV-1 ' }, folder));
    expect(keys.status(named('deepseek'))).toEqual({ keySource: 'environment' });
    expect(keys.keyFor(named('deepseek'))).toBe('ENV-1');
    expect(keys.keyFor({ ...named('deepseek'), baseUrl: 'https://evil.example/v1' })).toMatchObject({
      code: 'auth.missingKey',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('come after a key set in the app, and the .env file after both', () => {
    writeFileSync(path.join(folder, '.env'), 'OPENAI_API_KEY="FILE-1"\nDEEPSEEK_API_KEY=FILE-2\n');
    const { keys, named } = setUp(readEnvironment({ OPENAI_API_KEY: 'ENV-1', DEEPSEEK_API_KEY: '' }, folder));
    expect(keys.keyFor(named('openai'))).toBe('ENV-1');
    expect(keys.status(named('deepseek'))).toEqual({ keySource: 'envFile' });
    keys.set(named('openai'), 'APP-1');
    expect(keys.keyFor(named('openai'))).toBe('APP-1');
  });

  it('go with the base URL of the same source', () => {
    const server = 'http://127.0.0.1:4010/v1';
    const both = setUp(readEnvironment({ OPENAI_API_KEY: 'ENV-1', OPENAI_BASE_URL: server }, folder));
    expect(both.named('openai').baseUrl).toBe(server);
    expect(both.providers.isBaseUrlFromEnvironment('openai')).toBe(true);
    expect(both.keys.keyFor(both.named('openai'))).toBe('ENV-1');

    writeFileSync(path.join(folder, '.env'), 'OPENAI_BASE_URL=https://evil.example/v1\n');
    const mixed = setUp(readEnvironment({ OPENAI_API_KEY: 'ENV-1' }, folder));
    expect(mixed.named('openai').baseUrl).toBe('https://evil.example/v1');
    expect(mixed.keys.keyFor(mixed.named('openai'))).toMatchObject({ code: 'auth.missingKey' });
  });

  it('leave a base URL that was lent out of what is saved', () => {
    const changes = memoryStore(noProviderChanges);
    const environment = readEnvironment({ OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' }, folder);
    const providers = createProviders(changes, environment);
    const [openai] = providers.list();
    if (!openai) throw new Error('no providers');
    providers.save({ ...openai, label: 'Mine' });
    expect(changes.read().saved).toMatchObject([{ label: 'Mine', baseUrl: 'https://api.openai.com/v1' }]);
  });
});

describe('providers', () => {
  it('can be added, changed, removed and brought back', () => {
    const changes = memoryStore(noProviderChanges);
    const providers = createProviders(changes, nothing);
    const ids = () => providers.list().map(({ id }) => id);
    const [openai] = providers.list();
    if (!openai) throw new Error('no providers');
    providers.save({ ...openai, id: 'mine', label: 'Mine' });
    providers.save({ ...openai, label: 'Changed' });
    expect(ids().at(-1)).toBe('mine');
    expect(providers.list()[0]?.label).toBe('Changed');
    providers.remove('openai');
    providers.remove('mine');
    expect(ids()).not.toContain('openai');
    expect(ids()).not.toContain('mine');
    providers.save(openai);
    expect(ids()[0]).toBe('openai');
  });
});

describe('a settings file', () => {
  it('that is damaged is moved aside and told of, and the defaults hold', () => {
    writeFileSync(path.join(folder, 'keys.json'), '{"openai": {"origin": 1}}');
    stored = openStore();
    expect(stored.read()).toEqual({});
    expect(problems).toMatchObject([{ movedTo: expect.stringContaining('keys.json.damaged-') }]);
    stored.update(() => ({}));
    expect(readdirSync(folder).toSorted()).toMatchObject(['keys.json', expect.stringContaining('damaged')]);
  });

  it('that cannot be read just now is not written over, and is read once it can be', () => {
    const file = path.join(folder, 'keys.json');
    const kept = JSON.stringify({ openai: { origin: 'https://api.openai.com', encrypted: 'AAAA' } });
    writeFileSync(file, kept);
    let isLocked = true;
    const locked = settingsStore({
      folder,
      name: 'keys',
      schema: storedKeysSchema,
      initial: {},
      onProblem: (problem) => problems.push(problem),
      open: (...place) => {
        if (isLocked) throw Object.assign(new Error('EBUSY: resource busy'), { code: 'EBUSY' });
        return openConfFile(...place);
      },
    });
    const other = { origin: 'https://other.example', encrypted: 'BBBB' };
    expect(locked.read()).toEqual({});
    expect(locked.update((keys) => ({ ...keys, other }))).toMatchObject({
      ok: false,
      failure: { code: 'settings.unreadable' },
    });
    expect(readFileSync(file, 'utf8')).toBe(kept);
    isLocked = false;
    expect(locked.update((keys) => ({ ...keys, other }))).toMatchObject({ ok: true });
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual(['openai', 'other']);
  });

  it('in whose place a pipe lies is not waited for', () => {
    execFileSync('mkfifo', [path.join(folder, 'keys.json')]);
    stored = openStore();
    expect(stored.read()).toEqual({});
    expect(stored.update(() => ({}))).toMatchObject({ ok: false, failure: { code: 'settings.unreadable' } });
  });

  it('that cannot be written is told, and the key serves this run of the app', () => {
    const full = settingsStore({
      folder,
      name: 'keys',
      schema: storedKeysSchema,
      initial: {},
      onProblem: (problem) => problems.push(problem),
      open: (...place) => {
        const file = openConfFile(...place);
        return Object.defineProperty({ store: {} }, 'store', {
          get: () => file.store,
          set: () => {
            throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' });
          },
        });
      },
    });
    stored = full;
    const { keys, named } = setUp();
    expect(keys.set(named('openai'), 'KEY-1')).toMatchObject({ ok: false, failure: { code: 'disk.full' } });
    expect(keys.status(named('openai'))).toEqual({ keySource: 'memory' });
    expect(keys.keyFor(named('openai'))).toBe('KEY-1');
  });
});
