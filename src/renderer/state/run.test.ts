import { type Completion, isEnded, queuedCompletion } from '@shared/domain/run/completion';
import { completionsOf, withCompletions } from '@shared/domain/run/completionMap';
import type { CellKey } from '@shared/domain/session/cells';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endedCount } from './run';

it('counts what has ended as if each was looked at, whatever was counted before', () => {
  const completion = fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.constantFrom('queued', 'running', 'completed', 'failed'))
    .map(
      ([cell, status]): Completion => ({
        ...queuedCompletion(`c${cell}` as CellKey),
        status: status as Completion['status'],
      }),
    );
  const batches = fc.array(fc.array(completion, { maxLength: 30 }), { maxLength: 12 });
  fc.assert(
    fc.property(batches, (all) => {
      let completions = completionsOf([]);
      for (const batch of all) {
        const before = completions;
        const count = endedCount(before);
        completions = withCompletions(before, batch);
        expect(endedCount(completions)).toBe([...completions.values()].filter(isEnded).length);
        expect(endedCount(before)).toBe(count);
      }
    }),
  );
});
