import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { type Entry, matchingEntries, sessionEntries } from './paletteSearch';

const open = () => undefined;
const t = ((key: string, values?: { title?: string }) => values?.title ?? key) as TFunction<'app'>;

describe('matchingEntries', () => {
  const commands: readonly Entry[] = [
    { id: 'a', label: 'New session', keywords: 'create file', run: () => undefined },
    { id: 'b', label: '深色主题', keywords: 'dark theme', run: () => undefined },
  ];
  it('finds by label and by other words for it', () => {
    expect(matchingEntries(commands, 'create').map(({ id }) => id)).toEqual(['a']);
    expect(matchingEntries(commands, 'theme dark').map(({ id }) => id)).toEqual(['b']);
    expect(matchingEntries(commands, '')).toHaveLength(2);
  });
  it('puts what is called so before what is only found so', () => {
    const more = [...commands, { id: 'c', label: 'Create a theme', keywords: '', run: () => undefined }];
    expect(matchingEntries(more, 'create').map(({ id }) => id)).toEqual(['c', 'a']);
  });
});

describe('sessionEntries', () => {
  const sessions = Array.from({ length: 10_000 }, (_, index) => ({
    id: `s${index}`,
    slug: `s${index}`,
    title: `Title ${index}`,
    updatedAt: '2026-11-24T00:00:00Z',
  }));
  it('offers few of many, not the open one, and any by its title', () => {
    expect(sessionEntries(t, sessions, '', 's0', open)).toHaveLength(50);
    expect(sessionEntries(t, sessions, '', 's0', open)[0]?.label).toBe('Title 1');
    expect(sessionEntries(t, sessions, '9999', undefined, open).map(({ label }) => label)).toEqual([
      'Title 9999',
    ]);
  });
});
