/** What the routes of shared/ipc/calls/runCalls.ts do. */

import { sessionRuns } from '@main/services/studies/sessionRuns';
import { listStudies } from '@main/services/studies/studyFile';
import { ok } from '@shared/domain/result';
import type { runCalls } from '@shared/ipc/calls/runCalls';
import type { CallHandlers } from '../callRouter';
import type { HandlerDeps } from './handlerDeps';

export function runHandlers({ services, studies }: HandlerDeps): Pick<CallHandlers, keyof typeof runCalls> {
  const { library } = services;
  return {
    'call.preview': ({ session, cell }) => services.preview(session, cell),
    'call.reading': ({ providerId, request }) => services.readingOf(providerId, request),
    'call.size': ({ providerId, request }) => services.sizeOf(providerId, request),

    'run.list': ({ slug }) => library.withFolder(slug, sessionRuns),
    'run.load': ({ slug, runId }) =>
      library.withFolder(slug, async (folder) => {
        const read = await services.runs.read(folder, runId);
        if (!read.ok) return read;
        const { file: _, ...loaded } = read.value;
        return ok(loaded);
      }),
    'run.judge': ({ slug, runId, judgement }) =>
      library.withFolder(slug, (folder) => services.runs.judge(folder, runId, judgement)),

    'study.list': ({ slug, sessionId }) =>
      library.withFolder(slug, (folder) => listStudies(folder, sessionId)),
    'study.load': ({ slug, studyId }) => library.withFolder(slug, (folder) => studies.load(folder, studyId)),
  };
}
