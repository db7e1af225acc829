/** What runs and studies tell while they go on. */

import { checkSchema } from '@shared/domain/checks/check';
import { idSchema } from '@shared/domain/ids';
import { pairJudgeSchema } from '@shared/domain/judging/pairJudge';
import type { LoadedRun } from '@shared/domain/library';
import { slugSchema, underWaySchema } from '@shared/domain/library';
import { raceSchema } from '@shared/domain/racing/race';
import type { RunEvent, RunRequest } from '@shared/domain/run/run';
import { type CellKey, cellKeySchema } from '@shared/domain/session/cells';
import { sessionSchema } from '@shared/domain/session/session';
import type { Optimised } from '@shared/domain/study/optimise';
import { optimisePlanSchema } from '@shared/domain/study/study';
import type { StudyItem } from '@shared/domain/study/studyProgress';
import { z } from 'zod';

import { stream } from './route';

/**
 * What a run's port brings: first the frozen request (with the run's id), then its events. `at`: the present, as in these.
 * Who joins a run is first told what it has come to, which of its cells are asked about or graded, of which of them nothing was
 * told yet, and how many grades there are.
 */
export type RunStreamItem =
  | { readonly type: 'request'; readonly request: RunRequest; readonly at: number }
  | {
      readonly type: 'joined';
      readonly loaded: LoadedRun;
      readonly cells: readonly CellKey[];
      readonly waiting: readonly CellKey[];
      readonly grades: { readonly done: number; readonly total: number };
      readonly at: number;
    }
  | { readonly type: 'event'; readonly event: RunEvent };

export type StudyStreamItem = StudyItem<Optimised>;

/** Takes the place of the run's own cap, null takes it away; what the run and its gradings have cost already counts. */
const otherCapSchema = z.number().positive().nullable().optional();

export const streams = {
  /** Freezes the session and runs the named cells. */
  'run.start': stream<RunStreamItem>()(
    z.strictObject({
      slug: slugSchema,
      session: sessionSchema,
      cells: z.array(cellKeySchema).min(1).readonly(),
      /** Hard cap on the run's cost, US dollars. */
      maxCostUsd: z.number().positive().optional(),
      race: raceSchema.optional(),
    }),
  ),
  /** Asks graders about stored completions; `graded` events are appended to the run's log. */
  'run.grade': stream<RunStreamItem>()(
    z.strictObject({
      slug: slugSchema,
      runId: idSchema,
      cells: z.array(cellKeySchema).min(1).readonly(),
      /** The model-graded ones as they stand on the screen. */
      checks: z.array(checkSchema).min(1).readonly(),
      maxCostUsd: otherCapSchema,
    }),
  ),
  /** Asks a judge which of two stored answers is better; `weighed` events are appended to the run's log. */
  'run.weigh': stream<RunStreamItem>()(
    z.strictObject({
      slug: slugSchema,
      runId: idSchema,
      orders: z
        .array(z.strictObject({ first: cellKeySchema, second: cellKeySchema }))
        .min(1)
        .readonly(),
      judge: pairJudgeSchema,
      maxCostUsd: otherCapSchema,
    }),
  ),
  /** Runs cells of an earlier run again, with that run's own snapshot; events are appended to its log. */
  'run.retry': stream<RunStreamItem>()(
    z.strictObject({
      slug: slugSchema,
      runId: idSchema,
      cells: z.array(cellKeySchema).min(1).readonly(),
      maxCostUsd: otherCapSchema,
      /** The run's race goes on among them; else what is asked for is asked. */
      isRaced: z.boolean().optional(),
    }),
  ),
  /** What a run has under way tells from here on; cancelling stops it. */
  'run.join': stream<RunStreamItem>()(
    z.strictObject({ slug: slugSchema, runId: idSchema, what: underWaySchema }),
  ),
  /** Searches better instructions as planned; cancelling stops it, and it can be gone on with. */
  'study.start': stream<StudyStreamItem>()(
    z.strictObject({
      slug: slugSchema,
      plan: optimisePlanSchema,
      /** Hard cap on what all its runs cost together, US dollars. */
      maxCostUsd: z.number().positive().optional(),
    }),
  ),
  /** Goes on with one: what was answered is not asked again. */
  'study.resume': stream<StudyStreamItem>()(
    z.strictObject({
      slug: slugSchema,
      sessionId: idSchema,
      studyId: idSchema,
      maxCostUsd: otherCapSchema,
    }),
  ),
  /** What one that is under way tells from here on; cancelling stops it. */
  'study.join': stream<StudyStreamItem>()(z.strictObject({ slug: slugSchema, studyId: idSchema })),
} as const;
