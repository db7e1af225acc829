/** What is asked before, of and after runs and studies; what they tell while they go on: streams.ts. */

import type { ModelReading } from '@shared/domain/call/modelReading';
import type { PromptSize } from '@shared/domain/call/promptSize';
import { type WireRequest, wireRequestSchema } from '@shared/domain/call/wireRequest';
import { idSchema } from '@shared/domain/ids';
import type { LoadedRun, RunSummary } from '@shared/domain/library';
import { slugSchema } from '@shared/domain/library';
import { judgementSchema, type RunEvent } from '@shared/domain/run/run';
import { cellKeySchema } from '@shared/domain/session/cells';
import { sessionSchema } from '@shared/domain/session/session';
import type { Optimised } from '@shared/domain/study/optimise';
import type { StudySummary } from '@shared/domain/study/study';
import type { LoadedStudy } from '@shared/domain/study/studyProgress';
import { z } from 'zod';
import { bySlug, call } from '../route';

export const runCalls = {
  /** Exactly what a cell would send, key apart; or why nothing can be sent. */
  'call.preview': call<WireRequest>()(z.strictObject({ session: sessionSchema, cell: cellKeySchema })),
  /** What the model would read, or has read, of a request to that provider; its server is asked. */
  'call.reading': call<ModelReading>()(z.strictObject({ providerId: idSchema, request: wireRequestSchema })),

  /** Newest first. */
  'run.list': call<readonly RunSummary[]>()(bySlug),
  'run.load': call<LoadedRun>()(z.strictObject({ slug: slugSchema, runId: idSchema })),

  /** The session's searches for better instructions, newest first. */
  'study.list': call<readonly StudySummary[]>()(z.strictObject({ slug: slugSchema, sessionId: idSchema })),
  /** What one has come to, from its own runs; nothing is asked. */
  'study.load': call<LoadedStudy<Optimised>>()(z.strictObject({ slug: slugSchema, studyId: idSchema })),

  /** Whether a request fits into what its model holds; null where nobody here knows. */
  'call.size': call<PromptSize | null>()(
    z.strictObject({ providerId: idSchema, request: wireRequestSchema }),
  ),

  /** Appends a person's judgement to a run's log; returns the event as it was written. */
  'run.judge': call<RunEvent>()(
    z.strictObject({ slug: slugSchema, runId: idSchema, judgement: judgementSchema }),
  ),
} as const;
