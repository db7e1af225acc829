/** Runs the engine as the app does and folds what it tells. */

import { adapterFor } from '@engine/adapters/registry';
import { createNodeHttp } from '@engine/http/nodeHttp';
import { Budget } from '@engine/run/budget';
import { executeRun } from '@engine/run/executeRun';
import type { EngineDeps } from '@engine/run/runJobs';
import type { PriceOf } from '@shared/domain/cost/price';
import type { Provider } from '@shared/domain/providers/provider';
import { applyRunEvents } from '@shared/domain/run/completion';
import type { Completions } from '@shared/domain/run/completionMap';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import type { ModelSetting, SamplingParams } from '@shared/domain/session/modelSetting';
import type { Message, Session } from '@shared/domain/session/session';
import { type Behaviour, MisbehavingServer } from '../fakes/misbehavingServer';
import { noLocalModels } from '../fakes/noLocalModels';
import { type Shown, shownOf } from '../support/shownOf';

export const KEY = 'sk-test-0123456789abcdef';

/** A message of each role, with an image, a call and its result. */
export const EACH_ROLE: readonly Message[] = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'See', parts: [{ type: 'image', url: 'data:image/png;base64,AA' }] },
  { role: 'assistant', content: '', toolCalls: [{ id: 'c1', name: 'sum', arguments: '{"a":1}' }] },
  { role: 'tool', content: '2', toolCallId: 'c1' },
];

export const nodeHttp = createNodeHttp({ connectTimeoutMs: 2000 });

export function providerAt(baseUrl: string, more: Partial<Provider> = {}): Provider {
  return { id: 'fake', kind: 'openai-compatible', label: 'Fake', baseUrl, needsKey: true, ...more };
}

export function modelNamed(model: string, params: SamplingParams = {}, id = model): ModelSetting {
  return { id, providerId: 'fake', model, params };
}

export function sessionWith(models: readonly ModelSetting[], more: Partial<Session> = {}): Session {
  return {
    format: 2,
    id: 's1',
    title: 'Test',
    notes: '',
    tags: [],
    prompts: [{ id: 'p', name: 'A', messages: [{ role: 'user', content: 'Hi' }] }],
    models,
    cases: [],
    samples: 1,
    checks: [],
    ...more,
  };
}

export function requestOf(session: Session, ...providers: readonly Provider[]): RunRequest {
  return {
    format: 2,
    id: 'run1',
    createdAt: '2026-11-24T00:00:00Z',
    session,
    providers,
    cells: expandCells(session).map(cellKey),
  };
}

export function depsWith(more: Partial<EngineDeps> = {}): EngineDeps {
  return {
    send: nodeHttp.send,
    keyOf: () => KEY,
    now: () => Date.now(),
    userAgent: 'Parallax/0.1.0',
    localModels: noLocalModels,
    wallNow: Date.now,
    // Another try follows at once.
    random: () => 0,
    later: (again) => {
      setImmediate(again);
      return () => undefined;
    },
    ...more,
  };
}

/** What `depsWith` sends as. */
export const sender = { userAgent: 'Parallax/0.1.0', hasKey: true, localModels: noLocalModels };

/** Of which so much is spent. */
export function budgetOf(usd: number, priceOf: PriceOf, spentUsd = 0): Budget {
  const budget = new Budget(() => 0);
  budget.count(priceOf, spentUsd);
  budget.limit(usd);
  return budget;
}

export interface Ran {
  readonly events: readonly RunEvent[];
  readonly completions: Completions;
  /** The completion of a model's only cell. */
  readonly of: (modelId: string) => Shown;
}

/** Runs to the end; `onEvent` sees each event as it comes. */
export async function run(
  request: RunRequest,
  options: {
    readonly deps?: EngineDeps;
    readonly signal?: AbortSignal;
    readonly budget?: Budget;
    readonly onEvent?: (event: RunEvent) => void;
  } = {},
): Promise<Ran> {
  const events: RunEvent[] = [];
  const signal = options.signal ?? new AbortController().signal;
  for await (const event of executeRun(request, options.deps ?? depsWith(), signal, options.budget)) {
    events.push(event);
    options.onEvent?.(event);
  }
  const completions = applyRunEvents(new Map(), events);
  return {
    events,
    completions,
    of: (modelId) => {
      const found = [...completions.values()].find(({ cell }) => cell.split('/')[1] === modelId);
      if (!found) throw new Error(`No cell of ${modelId}`);
      return shownOf(found);
    },
  };
}

/** What one request comes to, of a server that does this. */
export async function ask(behaviour: Behaviour): Promise<Shown> {
  const server = await MisbehavingServer.start({ behaviours: () => behaviour });
  try {
    const ran = await run(requestOf(sessionWith([modelNamed('m')]), providerAt(server.baseUrl)));
    return ran.of('m');
  } finally {
    await server.close();
  }
}

/** Each cell's events of one kind. */
export function endsOf(events: readonly RunEvent[]): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  for (const { type, cell } of events)
    if (type === 'completed' || type === 'failed' || type === 'cancelled')
      ends.set(cell, (ends.get(cell) ?? 0) + 1);
  return ends;
}

/** Asks a provider's server for its models, as the app does. */
export function listModels(provider: Provider, signal?: AbortSignal) {
  const to = {
    provider,
    key: KEY,
    userAgent: 'Parallax/0.1.0',
    wallNow: Date.now,
    localModels: noLocalModels,
  };
  return adapterFor(provider).listModels(to, nodeHttp.send, signal);
}
