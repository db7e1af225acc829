/** What the library says about its sessions and their runs. */

import type { Failure } from '@shared/domain/failure';
import type { Weighing } from '@shared/domain/judging/pairJudge';
import type { Completion } from '@shared/domain/run/completion';
import type { RunRequest } from '@shared/domain/run/run';
import type { Session } from '@shared/domain/session/session';
import type { Comparison } from '@shared/domain/statistics/comparisons';
import { z } from 'zod';

/** A session's folder name: one path segment, never `.` or `..`. */
export const slugSchema = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^/\\\0:]+$/)
  .refine((slug) => !slug.startsWith('.'), 'must not begin with a dot');

export interface SessionSummary {
  readonly slug: string;
  /** The session's own id; two folders have one id if one was copied outside the app. */
  readonly id: string;
  readonly title: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

export interface OpenedSession {
  readonly slug: string;
  readonly session: Session;
  /** A fingerprint of the file as read or written; a save names the one it started from. */
  readonly revision: string;
  /** It came in from elsewhere, and there is a report of it. */
  readonly isImported?: boolean;
}

/** A session of the user's that others begin from; `slug` is the name of its file in the library's `_templates`, less the `.yaml`. */
export interface OwnTemplate {
  readonly slug: string;
  readonly session: Session;
}

/** By title, and why others cannot be read. */
export interface OwnTemplates {
  readonly templates: readonly OwnTemplate[];
  readonly damaged: readonly Failure[];
}

/** What a file that was opened from outside the app has become. */
export interface AskedSession {
  readonly slug: string;
  /** The file, where it lies outside the library: the session is a copy of it. */
  readonly copiedFrom?: string;
}

/** How long each axis is. */
export type GridCounts = Readonly<Record<'prompts' | 'models' | 'cases' | 'samples', number>>;

export interface RunSummary {
  /** What it is known by; a copy of a log is a run of its own. */
  readonly id: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** From 1, in the order they were made. */
  readonly number: number;
  /** Absent where its log cannot be read: what is wrong with it is said when it is asked for. */
  readonly cells?: number;
  /** Of the session as it was run; absent where its log does not begin with them. */
  readonly counts?: GridCounts;
  /** Where an imported run came from: it is none of ours. */
  readonly source?: string;
  /** Of a copy of a log: what its name says more than that of the log. */
  readonly copy?: string;
  /** Absent where a person asked for it: else a step of a study, or a single question beside the session's own prompts. */
  readonly madeBy?: 'study' | 'question';
}

/** The last run that a person asked for, here or elsewhere, of a list with the newest first. `not`: none of these. */
export const latestAsked = (
  summaries: readonly RunSummary[],
  not: (summary: RunSummary) => boolean = () => false,
): RunSummary | undefined =>
  summaries.find((each) => each.cells !== undefined && each.madeBy === undefined && !not(each));

/** What a run may have under way: its cells are asked, or their answers graded. */
export const underWaySchema = z.enum(['answers', 'grades']);
export type UnderWay = z.infer<typeof underWaySchema>;

export interface LoadedRun {
  readonly request: RunRequest;
  readonly completions: readonly Completion[];
  readonly comparisons: readonly Comparison[];
  readonly weighings: readonly Weighing[];
  /** Lines that could not be read (a truncated last one is expected and not counted). */
  readonly skippedLines: number;
}
