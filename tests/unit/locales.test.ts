import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Keys of a text file as dotted paths, plural forms folded into one: Chinese has one form, English two. */
function keysOf(texts: unknown, prefix = ''): readonly string[] {
  if (typeof texts === 'string') return [prefix.replace(/_(one|other)$/, '')];
  return Object.entries(texts as Record<string, unknown>).flatMap(([key, value]) =>
    keysOf(value, prefix === '' ? key : `${prefix}.${key}`),
  );
}

function valuesOf(texts: unknown): readonly string[] {
  return typeof texts === 'string'
    ? [texts]
    : Object.values(texts as Record<string, unknown>).flatMap(valuesOf);
}

const placeholdersOf = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]).sort();

describe.each(['src/renderer/locales', 'src/shared/locales'])('%s', (folder) => {
  const filesOf = (language: string) =>
    readdirSync(join(folder, language), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .sort();
  const files = filesOf('en');
  const load = (language: string, file: string): unknown =>
    JSON.parse(readFileSync(join(folder, language, file), 'utf8'));

  it('has the same files in both languages', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(filesOf('zh-CN')).toEqual(files);
  });

  it.each(files)('%s has the same keys in both languages and no empty text', (file) => {
    const [en, zh] = [load('en', file), load('zh-CN', file)];
    expect([...new Set(keysOf(zh))].sort()).toEqual([...new Set(keysOf(en))].sort());
    expect([...valuesOf(en), ...valuesOf(zh)].filter((text) => text.trim() === '')).toEqual([]);
  });

  it.each(files)('%s has one form of each plural in Chinese', (file) => {
    expect(readFileSync(join(folder, 'zh-CN', file), 'utf8')).not.toMatch(/_one":/);
  });

  it.each(files)('%s fills the same placeholders in both languages', (file) => {
    const [en, zh] = [load('en', file), load('zh-CN', file)];
    const byKey = (texts: unknown) => {
      const values = valuesOf(texts);
      const keys = keysOf(texts);
      return Object.fromEntries(keys.map((key, index) => [key, placeholdersOf(values[index] ?? '')]));
    };
    expect(byKey(zh)).toEqual(byKey(en));
  });
});
