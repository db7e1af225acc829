/** Settings as newer versions, editors and people leave them. A row each in docs/compatibility.md. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Provider } from '@shared/domain/providers/provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { openConfFile } from './confFile';
import { noProviderChanges, providerChangesSchema } from './providers';
import { type Store, type StoreProblem, settingsStore } from './settingsStore';

let folder: string;
let problems: StoreProblem[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'parallax-settings-'));
  problems = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const own: Provider = {
  id: 'gateway',
  kind: 'openai-compatible',
  label: 'Gateway',
  baseUrl: 'http://127.0.0.1:9/v1',
  needsKey: false,
};
const good = { saved: [own], removed: ['ollama'] };
const json = JSON.stringify(good);
const file = () => path.join(folder, 'providers.json');
const stored = (content: string | Buffer) => {
  writeFileSync(file(), content);
  const store: Store<z.output<typeof providerChangesSchema>> = settingsStore({
    open: openConfFile,
    folder,
    name: 'providers',
    schema: providerChangesSchema,
    initial: noProviderChanges,
    // As whoever writes it down does, who must not write what is secret.
    onProblem: (problem) => {
      if (problems.length < 3) store.read();
      problems.push(problem);
    },
  });
  return store;
};
const written = (): unknown => JSON.parse(readFileSync(file(), 'utf8'));

describe('settings that others wrote', () => {
  it.each([
    ['a byte order mark', 'Notepad', `\ufeff${json}`],
    ['Windows line ends', 'Notepad', JSON.stringify(good, null, 2).replaceAll('\n', '\r\n')],
    ['a comma after the last', 'hands', json.replace('],"removed"', ',],"removed"')],
    ['comments', 'hands', `// mine\n${json}`],
  ])('%s (%s)', (_, __, content) => {
    expect(stored(content).read()).toEqual(good);
    expect(problems).toEqual([]);
  });

  it.each([
    ['a field of a newer version', { ...good, layout: { wide: true } }],
    ['a field of a provider of a newer version', { ...good, saved: [{ ...own, region: 'eu' }] }],
    ['a kind of a newer version', { ...good, saved: [own, { ...own, id: 'next', kind: 'telepathy' }] }],
    ['an entry that is damaged', { ...good, saved: [own, { id: 'half' }] }],
  ])('%s is passed over, told, and stays in the file', (_, content) => {
    const store = stored(JSON.stringify(content));
    expect(store.read()).toEqual(good);
    expect(problems).toMatchObject([{ passedOver: 1 }]);
    store.update((value) => ({ ...value, saved: value.saved.map((each) => ({ ...each, label: 'New' })) }));
    const [first, ...others] = content.saved;
    expect(written()).toEqual({ ...content, saved: [{ ...first, label: 'New' }, ...others] });
  });

  it('a list that is missing is empty', () => {
    expect(stored(JSON.stringify({ saved: [own] })).read()).toEqual({ saved: [own], removed: [] });
  });

  it.each([
    ['nothing', ''],
    ['half of it', json.slice(0, 60)],
    ['zeros', Buffer.alloc(200)],
    ['two versions of a merge', `<<<<<<< HEAD\n${json}\n=======\n${json}\n>>>>>>> other\n`],
  ])('%s is set aside and told', (_, content) => {
    expect(stored(content).read()).toEqual(noProviderChanges);
    expect(problems).toMatchObject([{ movedTo: expect.stringContaining('providers.json.damaged-') }]);
    const [kept = ''] = readdirSync(folder);
    expect(readFileSync(path.join(folder, kept))).toEqual(Buffer.from(content));
  });
});
