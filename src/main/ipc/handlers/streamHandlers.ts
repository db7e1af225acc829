/** What the routes of shared/ipc/streams.ts do. */

import type { JoinedRun } from '@main/services/runs/joinRun';
import type { Run } from '@main/services/runs/runOperation';
import type { Result } from '@shared/domain/result';
import { ok } from '@shared/domain/result';
import type { RunStreamItem, StudyStreamItem } from '@shared/ipc/streams';
import type { OpenedStream, StreamHandlers } from '../callRouter';
import type { HandlerDeps } from './handlerDeps';

/** Each tells its run's events until its end; its signal stops the run, a window that is gone does not. */
export function createStreamHandlers({
  services,
  studies,
}: Pick<HandlerDeps, 'services' | 'studies'>): StreamHandlers {
  const { library, runs } = services;
  const told = (run: Result<Run>) => asStream(run, services.now);
  return {
    'run.start': ({ slug, session, cells, maxCostUsd, race }, signal) =>
      library.withFolder(slug, async (folder) =>
        told(runs.start(folder, session, cells, signal, { maxCostUsd, race })),
      ),
    'run.retry': ({ slug, runId, cells, maxCostUsd, isRaced }, signal) =>
      library.withFolder(slug, async (folder) =>
        told(await runs.retry(folder, runId, cells, signal, { maxCostUsd, isRaced })),
      ),
    'run.grade': ({ slug, runId, cells, checks, maxCostUsd }, signal) =>
      library.withFolder(slug, async (folder) =>
        told(await runs.grade(folder, runId, cells, checks, signal, { maxCostUsd })),
      ),
    'run.weigh': ({ slug, runId, orders, judge, maxCostUsd }, signal) =>
      library.withFolder(slug, async (folder) =>
        told(await runs.weigh(folder, runId, orders, judge, signal, { maxCostUsd })),
      ),
    'run.join': ({ slug, runId, what }, signal) =>
      library.withFolder(slug, async (folder) =>
        asJoinedStream(await runs.join({ folder, runId, what, signal }), services.now),
      ),
    'study.start': ({ slug, plan, maxCostUsd }, signal) =>
      library.withFolder(slug, async (folder) =>
        asStudyStream(await studies.start(folder, plan, maxCostUsd, signal)),
      ),
    'study.resume': ({ slug, ...resumed }, signal) =>
      library.withFolder(slug, async (folder) =>
        asStudyStream(await studies.resume(folder, resumed, signal)),
      ),
    'study.join': ({ slug, studyId }, signal) =>
      library.withFolder(slug, async () => asStudyStream(studies.join(studyId, signal))),
  };
}

const asStudyStream = (
  items: Result<AsyncIterable<StudyStreamItem>>,
): Result<OpenedStream<StudyStreamItem>> =>
  items.ok ? ok({ items: items.value, failure: () => undefined }) : items;

function asJoinedStream(joined: Result<JoinedRun>, now: () => number): Result<OpenedStream<RunStreamItem>> {
  if (!joined.ok) return joined;
  const { loaded, cells, waiting, grades, events } = joined.value;
  async function* items(): AsyncGenerator<RunStreamItem> {
    yield { type: 'joined', loaded, cells, waiting, grades, at: now() };
    for await (const event of events) yield { type: 'event', event };
  }
  return ok({ items: items(), failure: () => undefined });
}

function asStream(run: Result<Run>, now: () => number): Result<OpenedStream<RunStreamItem>> {
  if (!run.ok) return run;
  const { request, events, failure } = run.value;
  // It is under way from here on: its folder stays where it is.
  const told = events[Symbol.asyncIterator]();
  const first = told.next();
  // Thrown to who iterates.
  first.catch(() => undefined);
  async function* items(): AsyncGenerator<RunStreamItem> {
    yield { type: 'request', request, at: now() };
    for (let next = await first; next.done !== true; next = await told.next())
      yield { type: 'event', event: next.value };
  }
  return ok({ items: items(), failure });
}
