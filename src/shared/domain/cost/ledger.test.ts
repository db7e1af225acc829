import type { WireRequest } from '@shared/domain/call/wireRequest';
import type { RunEvent } from '@shared/domain/run/run';
import { sessionSchema } from '@shared/domain/session/session';
import { expect, it } from 'vitest';
import { Ledger } from './ledger';

const provider = {
  id: 'p',
  kind: 'openai-compatible',
  label: 'P',
  baseUrl: 'https://models.example/v1/',
  needsKey: false,
} as const;
const request: WireRequest = {
  protocol: 'any',
  url: 'https://models.example',
  headers: {},
  body: { messages: [{ role: 'user', content: 'One two three four' }] },
};
const session = sessionSchema.parse({
  format: 2,
  id: 's',
  title: 'x',
  prompts: [{ id: 'a', name: 'A', messages: [] }],
  models: [{ id: 'm', providerId: 'p', model: 'x', params: {} }],
});
const asked = { providerId: 'p', model: 'judge' };
const cell = 'a/m/c/0';
const usage = { promptTokens: 10, completionTokens: 5 };
const started: RunEvent = { type: 'started', cell, at: 1, request };
const failure = { code: 'network.cut' } as const;

/** Tokens that were paid for. */
function paidFor(...events: readonly RunEvent[]): number {
  const ledger = new Ledger();
  for (const event of events) ledger.hear(event);
  const priceOf = (counted: typeof usage) => counted.promptTokens + counted.completionTokens;
  expect(ledger.spentUsd(session, [{ ...provider, id: 'other' }], priceOf)).toBe(0);
  return ledger.spentUsd(session, [provider], priceOf);
}

it('counts each answer, also one that was asked for again, each step and each grading', () => {
  const completed: RunEvent = { type: 'completed', cell, at: 2, usage };
  const graded: RunEvent = { type: 'graded', cell, at: 3, checkId: 'c', asked, request, text: 'PASS', usage };
  expect(paidFor(started, completed)).toBe(15);
  expect(paidFor(started, completed, started, completed)).toBe(30);
  expect(paidFor(started, completed, { ...started, step: 1 }, { ...completed, step: 1 })).toBe(30);
  expect(paidFor(started, completed, graded, graded)).toBe(45);
});

it('estimates what was said and not counted, also by what was cut off or killed', () => {
  const said: RunEvent = { type: 'delta', cell, at: 2, text: 'So it begins' };
  const ends: readonly RunEvent[] = [
    { type: 'completed', cell, at: 3 },
    { type: 'failed', cell, at: 3, failure },
    { type: 'cancelled', cell, at: 3 },
    started,
  ];
  const killed = paidFor(started, said);
  expect(killed).toBeGreaterThan(0);
  for (const end of ends) expect(paidFor(started, said, end)).toBe(killed);
  expect(
    paidFor({ type: 'graded', cell, at: 3, checkId: 'c', asked, request, text: 'So it begins', failure }),
  ).toBe(killed);
});

it('estimates the arguments of tool calls, too', () => {
  const call: RunEvent = {
    type: 'toolCallDelta',
    cell,
    at: 2,
    index: 0,
    name: 'order',
    arguments: '{"food":',
  };
  const more: RunEvent = {
    type: 'toolCallDelta',
    cell,
    at: 2,
    index: 0,
    arguments: '"a burger with fries"}',
  };
  const said: RunEvent = { type: 'delta', cell, at: 2, text: 'order{"food":"a burger with fries"}' };
  expect(paidFor(started, call, more, { type: 'cancelled', cell, at: 3 })).toBe(paidFor(started, said));
});

it('counts nothing for what was never answered', () => {
  expect(paidFor(started, { type: 'failed', cell, at: 2, failure })).toBe(0);
  expect(paidFor({ type: 'cancelled', cell, at: 2, reason: 'costCap' })).toBe(0);
  expect(paidFor({ type: 'graded', cell, at: 3, checkId: 'c', text: '', failure })).toBe(0);
});
