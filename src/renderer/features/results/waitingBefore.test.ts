import { queuedCompletion } from '@shared/domain/run/completion';
import { completionsOf } from '@shared/domain/run/completionMap';
import type { Session } from '@shared/domain/session/session';
import { describe, expect, it } from 'vitest';
import { waitingBefore } from './waitingBefore';

describe('waitingBefore', () => {
  it('counts what waits for the same provider, and was asked for earlier', () => {
    const cells = ['p/slow/c1/0', 'p/other/c1/0', 'p/slow/c2/0', 'p/slow/c3/0', 'p/slow/c4/0'];
    const waiting = cells.map(queuedCompletion);
    const completions = completionsOf(
      waiting.map((each, index) => (index === 0 ? { ...each, status: 'running' as const } : each)),
    );
    const models = ['slow', 'other'].map((id) => ({ id, providerId: id, model: id, params: {} }));
    const view = { session: { models } as unknown as Session, cells, completions };
    expect(waitingBefore(view, 'p/slow/c2/0', 'slow')).toBe(0);
    expect(waitingBefore(view, 'p/slow/c4/0', 'slow')).toBe(2);
    expect(waitingBefore(view, 'p/other/c1/0', 'other')).toBe(0);
  });
});
