/**
 * A study: work that takes several runs, each of which follows from what those before it came to. Its log holds its plan
 * and the ids of its runs; all else is in their logs, so going on with a study is to work it out again from them.
 */

import { isRated } from '@shared/domain/checks/types/human';
import { idSchema } from '@shared/domain/ids';
import { cellKeySchema } from '@shared/domain/session/cells';
import { storedSessionSchema } from '@shared/domain/session/migrateSession';
import { modelSettingSchema } from '@shared/domain/session/modelSetting';
import { promptSchema, type Session, sessionSchema } from '@shared/domain/session/session';
import { languageSchema } from '@shared/domain/session/template';
import { z } from 'zod';

/** Version of the study log format; see docs/session-format.md. */
export const STUDY_FORMAT = 1;

/** Searches better instructions for a prompt; see optimise.ts. */
const planWith = <Schema extends z.ZodType<Session>>(session: Schema) =>
  z.object({
    kind: z.literal('optimise'),
    /** Its only prompt is the one to begin with; its models answer, its cases and checks judge. */
    session,
    /** Asked what to change. */
    reflector: modelSettingSchema,
    /** What it is asked: `{{instructions}}`, `{{failures}}` and `{{rejected}}` are filled in. */
    reflection: promptSchema,
    /** In which the checks' reasons are told. */
    language: languageSchema,
    /** How often it is asked at most. */
    rounds: z.number().int().min(1).max(50),
    /** The ids of cases that no change is judged by: they are asked once, at the end. */
    heldOut: z.array(idSchema).readonly(),
    /** So many cases a proposal is tried on before it is asked about all; absent: about all at once. */
    minibatch: z.number().int().min(1).max(100).optional(),
    /** What is drawn is drawn by it; absent (in files of earlier builds): each proposal is made of the best. */
    seed: z.number().int().min(0).max(4294967295).optional(),
    /** Hard cap on the calls of all its runs, grades among them; a proposal that could go beyond it is not asked for. */
    maxCalls: z.number().int().positive().optional(),
  });

/** A plan that is made now. */
export const optimisePlanSchema = planWith(sessionSchema);

const studyPlanSchema = (folderName: string) =>
  z.discriminatedUnion('kind', [planWith(storedSessionSchema(folderName))]);

/** Of a plan, where nobody says otherwise. */
export const planDefaults = { rounds: 5, minibatch: 3, seed: 1 } as const;

export type StudyPlan = z.infer<ReturnType<typeof studyPlanSchema>>;
export type OptimisePlan = Readonly<Extract<StudyPlan, { kind: 'optimise' }>>;

/** First line of a study's log, its plan with a session of any format that ever was (see storedSessionSchema). */
export const storedStudyHeadSchema = (folderName: string) =>
  z.object({
    format: z.literal(STUDY_FORMAT),
    id: idSchema,
    /** ISO 8601, UTC. */
    createdAt: z.iso.datetime(),
    plan: studyPlanSchema(folderName),
    /** Hard cap on what all its runs may cost together, US dollars. */
    maxCostUsd: z.number().positive().optional(),
  });
export type StudyHead = Readonly<z.infer<ReturnType<typeof storedStudyHeadSchema>>>;

/** A study in a list of them. */
export interface StudySummary {
  readonly id: string;
  readonly createdAt: string;
  /** What its prompt was called. */
  readonly prompt: string;
}

/** How a cell was judged. Kept, for prices, graders, people and the language of the reasons change. */
const verdictSchema = z.object({
  cell: cellKeySchema,
  /** Absent: no check says anything of it. */
  isPassed: z.boolean().optional(),
  /** What the checks that it does not pass say, in words. */
  faults: z.array(z.string()).readonly(),
});
export type Verdict = Readonly<z.infer<typeof verdictSchema>>;

const step = z.number().int().nonnegative();

/** Later lines; steps are counted from 0, and the last word of one counts. */
export const studyEventSchema = z.discriminatedUnion('type', [
  /** The run that answers a step; on the disk before anything of it is asked. */
  z.object({ type: z.literal('began'), step, runId: idSchema }),
  /** All of it was answered. */
  z.object({ type: z.literal('judged'), step, verdicts: z.array(verdictSchema).readonly() }),
]);
export type StudyEvent = Readonly<z.infer<typeof studyEventSchema>>;

/** What a study wants to be run next: all cells of a session. */
export interface StudyStep<End = unknown> {
  readonly about: 'baseline' | 'reflection' | 'minibatch' | 'candidate' | 'heldOut';
  /** Counted from 1; 0 before the first. */
  readonly round: number;
  readonly session: Session;
  /** What the steps before it came to; absent before the first. */
  readonly sofar: End | undefined;
}

/** A completed cell of a step. */
export interface JudgedCell extends Verdict {
  readonly text: string;
  /** The answer ends where it was not meant to. */
  readonly isCut: boolean;
}

/**
 * Yields steps and is handed what each came to, every cell completed. It must say the same each time it is handed the same:
 * no clock, no chance, no ids but those of its plan.
 */
export type StudyWork<End> = Generator<StudyStep<End>, End, readonly JudgedCell[]>;

/** Whether something other than a person can judge the session's answers. */
export const hasOwnJudge = ({ checks }: Session): boolean => checks.some((check) => !isRated(check));
