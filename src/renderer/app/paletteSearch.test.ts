import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { type Command, matchingCommands, sessionCommands } from './paletteSearch';

const open = () => undefined;
const t = ((key: string, values?: { title?: string }) => values?.title ?? key) as TFunction<'app'>;

describe('matchingCommands', () => {
  const commands: readonly Command[] = [
    { id: 'a', label: 'New session', keywords: 'create file', run: () => undefined },
    { id: 'b', label: '深色主题', keywords: 'dark theme', run: () => undefined },
  ];
  it('finds by label and by other words for it', () => {
    expect(matchingCommands(commands, 'create').map(({ id }) => id)).toEqual(['a']);
    expect(matchingCommands(commands, 'theme dark').map(({ id }) => id)).toEqual(['b']);
    expect(matchingCommands(commands, '')).toHaveLength(2);
  });
});

describe('sessionCommands', () => {
  const sessions = Array.from({ length: 10_000 }, (_, index) => ({
    id: `s${index}`,
    slug: `s${index}`,
    title: `Title ${index}`,
    updatedAt: '2026-11-24T00:00:00Z',
  }));
  it('offers few of many, not the open one, and any by its title', () => {
    expect(sessionCommands(t, sessions, '', 's0', open)).toHaveLength(50);
    expect(sessionCommands(t, sessions, '', 's0', open)[0]?.label).toBe('Title 1');
    expect(sessionCommands(t, sessions, '9999', undefined, open).map(({ label }) => label)).toEqual([
      'Title 9999',
    ]);
  });
});
