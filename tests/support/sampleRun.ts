/** A run of two cells, as tests write it down. */
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import { sessionSchema } from '@shared/domain/session/session';

export const A = 'p/m/-/0';
export const B = 'p/m/-/1';
export const request: RunRequest = {
  format: 2,
  id: 'run1',
  createdAt: '2026-11-24T12:00:00.123Z',
  session: sessionSchema.parse({
    format: 2,
    id: 's1',
    title: 'x',
    prompts: [{ id: 'p', name: 'A', messages: [] }],
    models: [{ id: 'm', providerId: 'openai', model: 'x', params: {} }],
    samples: 2,
  }),
  providers: [],
  cells: [A, B],
};
export const delta = (cell: string, at: number, text: string): RunEvent => ({
  type: 'delta',
  cell,
  at,
  text,
});
export const done = (cell: string, at: number): RunEvent => ({ type: 'completed', cell, at });
export const depsAt = (now: () => number) => ({ now, onTrouble: () => {}, onEnd: () => {} });
