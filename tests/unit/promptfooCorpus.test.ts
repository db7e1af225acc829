/** Configurations of our own writing, a thing each, and what is told of each of them: tests/corpus/promptfoo. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskSource } from '@main/services/doors/diskSource';
import { presets } from '@shared/domain/providers/presets';
import { sessionSchema } from '@shared/domain/session/session';
import { door } from '@shared/formats/promptfoo/read';
import { describe, expect, it } from 'vitest';
import en from '../../src/shared/locales/en/doors/promptfoo.json';
import zh from '../../src/shared/locales/zh-CN/doors/promptfoo.json';

const FOLDER = 'tests/corpus/promptfoo';
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const expected = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as Readonly<
  Record<string, unknown>
>;
const providers = presets.map(({ provider }) => provider);

async function imported(name: string) {
  const opened = await diskSource(join(FOLDER, name));
  if (!opened.ok) throw new Error(name);
  let count = 0;
  const newId = () => `i${++count}`;
  const read = await door.read(opened.value.source, { providers, newId, now: '2026-11-26T20:00:00.000Z' });
  if (!read.ok) throw new Error(read.failure.code);
  const [made] = read.value;
  if (!made) throw new Error(name);
  return made;
}

const languages: readonly Readonly<Record<string, string>>[] = [en, zh];
const placesIn = (text: string) => Array.from(text.matchAll(/\{\{-?\s*(\w+)/g), ([, name = '']) => name);

describe('a configuration', () => {
  it.each(names)('%s', async (name) => {
    const { session, lines, providers: added = [] } = await imported(name);
    expect(sessionSchema.safeParse(session).error).toBeUndefined();
    const told = lines.map(({ fate, code, path, params }) =>
      [fate, code, path, ...(params ? [JSON.stringify(params)] : [])].join(' '),
    );
    const unfilled = lines.filter(({ code, params = {} }) =>
      languages.some((words) =>
        placesIn(words[code] ?? '{{word}}').some((name) => params[name] === undefined),
      ),
    );
    expect(unfilled).toEqual([]);
    const { prompts, models, cases, checks, samples } = session;
    const shown = {
      told: told.toSorted(),
      ...(added.length > 0 && { added: added.map(({ id, baseUrl }) => `${id} ${baseUrl}`) }),
      ...(added.some(({ endpoint }) => endpoint) && {
        endpoints: added.map(({ endpoint, headers, needsKey }) => ({
          ...endpoint,
          ...(headers && { headers }),
          needsKey,
        })),
      }),
      prompts: prompts.map(({ id: _, ...prompt }) => prompt),
      models: models.map(({ id: _, ...model }) => model),
      cases: cases.map(({ id: _, ...case_ }) => case_),
      checks: checks.map(({ id: _, ...check }) =>
        'prompt' in check ? { ...check, prompt: `${check.prompt.slice(0, 60)}…` } : check,
      ),
      samples,
    };
    expect(shown).toEqual(expected[name]);
  });

  it('is written down for each, and for no other', () => {
    expect(Object.keys(expected).toSorted()).toEqual(names.toSorted());
    expect(names.length).toBeGreaterThanOrEqual(80);
  });
});

it('reads what lies beside its folder where a folder that holds both is imported', async () => {
  const { session, lines } = await imported('folders');
  expect(session.prompts.map(({ messages }) => messages[0]?.content)).toEqual(['Say {{a}} after {{b}}']);
  expect(session.cases.map(({ values }) => values)).toEqual([
    { a: 'x', b: 'a note' },
    { a: 'y' },
    { a: 'z' },
  ]);
  expect(
    lines.filter(({ fate }) => fate === 'leftOut').map(({ code, params }) => ({ code, ...params })),
  ).toEqual([
    { code: 'fileMissing', file: 'file://../missing.txt' },
    { code: 'fileOutside', file: 'file://../../../outside.txt', folder: '../../..' },
  ]);
});

it('quotes no key', async () => {
  expect(JSON.stringify(await imported('provider-host.yaml'))).not.toContain('secret');
});
