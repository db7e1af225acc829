import { idSchema } from '@shared/domain/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runAddresses, runIdOf } from './runAddresses';

const LOG = '2026-11-24T09-30-00-000Z-k3v9x2ma.jsonl';
const named = (tail: string) => LOG.replace('.jsonl', `${tail}.jsonl`);

describe('the logs of a folder', () => {
  // What is put beside a log, and by what.
  it.each([
    ['-DESKTOP-4F2K', 'DESKTOP-4F2K', 'OneDrive'],
    ['.sync-conflict-20261124-093000-ABCDEFG', 'sync-conflict-20261124-093000-ABCDEFG', 'Syncthing'],
    [" (Jane's conflicted copy 2026-11-24)", "Jane's conflicted copy 2026-11-24", 'Dropbox'],
    [' (1)', '1', 'browsers, Google Drive'],
    [' 2', '2', 'iCloud, macOS'],
    [' - Copy', 'Copy', 'Windows'],
    [' - 副本', '副本', 'Windows in Chinese'],
    ['（冲突副本）', '冲突副本', '坚果云'],
    [' copy', 'copy', 'macOS'],
    ['_conflict-20261124', 'conflict-20261124', 'Nextcloud'],
    [`-${'x'.repeat(100)}`, 'x'.repeat(100), 'a long one'],
  ])('tells the copy %j apart', (tail, copy) => {
    const [log, other] = runAddresses([named(tail), LOG]);
    expect(log).toEqual({ name: LOG, id: 'k3v9x2ma', createdAt: '2026-11-24T09:30:00.000Z' });
    expect(other).toMatchObject({ name: named(tail), copy });
    expect(other?.id).not.toBe('k3v9x2ma');
    expect(idSchema.safeParse(other?.id).success).toBe(true);
  });

  it('gives a log of the same id and another time an id of its own', () => {
    const later = '2026-11-25T09-30-00-000Z-k3v9x2ma.jsonl';
    expect(runAddresses([later, LOG]).map(({ name, id }) => [name, id])).toEqual([
      [LOG, 'k3v9x2ma'],
      [later, 'k3v9x2ma.2'],
    ]);
  });

  it('are not what only lies there', () => {
    const others = ['x.jsonl', `${LOG}.lock`, `${LOG}.bak`, '2026-99-24T09-30-00-000Z-a.jsonl', '.DS_Store'];
    expect(runAddresses(others)).toEqual([]);
    expect(others.map(runIdOf)).toEqual(others.map(() => undefined));
  });

  it('have ids that are ids, none twice, in any order of the folder', () => {
    const time = fc.constantFrom('2026-11-24T09-30-00-000Z', '2026-11-24T09-30-00-001Z');
    const tail = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).filter((text) => !text.includes('\n')),
      fc.constantFrom('a', 'a.2', 'a(2)', 'a-2', 'a 2', 'A'),
    );
    const names = fc.uniqueArray(
      fc.tuple(time, tail).map(([at, end]) => `${at}-${end}.jsonl`),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(names, (all) => {
        const addresses = runAddresses(all);
        expect(new Set(addresses.map(({ id }) => id)).size).toBe(addresses.length);
        for (const { id } of addresses) expect(idSchema.safeParse(id).success).toBe(true);
        expect(runAddresses(all.toReversed())).toEqual(addresses);
      }),
    );
  });
});
