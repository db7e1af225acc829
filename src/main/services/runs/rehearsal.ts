/** A run that nobody is asked for: made-up answers go the way of real ones, so that the code on it is compiled by the first. */
import { adapterFor } from '@engine/adapters/registry';
import { answeringSocket } from '@engine/http/answeringSocket';
import { createNodeHttp } from '@engine/http/nodeHttp';
import { executeRun } from '@engine/run/executeRun';
import type { EngineDeps } from '@engine/run/runJobs';
import type { Provider } from '@shared/domain/providers/provider';
import type { RunEvent } from '@shared/domain/run/run';
import { cellKey, expandCells } from '@shared/domain/session/cells';
import { emptySession } from '@shared/domain/session/emptySession';
import type { Session } from '@shared/domain/session/session';
import { frozenRequest } from './frozenRequest';
import { MaskedEvents } from './maskedEvents';

/** One beside another, as the next run's will be. */
const ANSWERS = 2;
/** No key of anyone's. */
const KEY = 'rehearsal-key';

const provider: Provider = {
  id: 'rehearsal',
  kind: 'openai',
  label: 'Rehearsal',
  // Of this computer, for which no proxy is asked.
  baseUrl: 'http://127.0.0.1/v1',
  needsKey: true,
};

export const rehearsedSession: Session = {
  ...emptySession('rehearsal', 'Rehearsal'),
  prompts: [{ id: 'p', name: '', messages: [{ id: 'm', role: 'user', content: 'Hello' }] }],
  models: Array.from({ length: ANSWERS }, (_, index) => ({
    id: `m${index}`,
    providerId: provider.id,
    model: `m${index}`,
    params: {},
  })),
};
export const rehearsedCells = expandCells(rehearsedSession).map(cellKey);

export interface RehearsalDeps extends Pick<EngineDeps, 'now' | 'localModels'> {
  /** As of a run. */
  readonly secrets: () => readonly string[];
}

/** Nothing of it is written down, shown or sent. */
export async function* rehearsal(
  { now, localModels, secrets }: RehearsalDeps,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const answer = adapterFor(provider).madeUpAnswer?.() ?? [];
  const http = createNodeHttp({
    connect: (_, done) => queueMicrotask(() => done(null, answeringSocket(answer))),
    // What counts for the network log is on the way, too; nothing hears it.
    tap: () => ({ sent: () => undefined, received: () => undefined, end: () => undefined }),
  });
  const begun = { id: 'rehearsal', createdAt: new Date(now()).toISOString() };
  const request = frozenRequest(begun, rehearsedSession, rehearsedCells, [provider], {});
  const masks = new MaskedEvents(() => [...secrets(), KEY]);
  const engineDeps = {
    ...{ now, localModels },
    wallNow: now,
    userAgent: 'Parallax',
    send: http.send,
    keyOf: () => KEY,
  };
  try {
    for await (const event of executeRun(request, engineDeps, signal)) yield* masks.take(event);
  } finally {
    await http.close();
  }
}
