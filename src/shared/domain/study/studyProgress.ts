/** What a study tells as it goes, and how far it has come by that: the same fold for who looks on and who opens it later. */
import type { Failure } from '@shared/domain/failure';
import { assertNever } from '@shared/domain/result';
import type { StudyHead, StudyStep } from './study';

type AboutStep = Pick<StudyStep, 'about' | 'round'>;

/** `End`: what the study's work comes to. */
export type StudyNews<End> =
  /** Before anything of it is asked; `missing`: so many of its `cells` have no whole answer yet. */
  | (AboutStep & {
      readonly type: 'began';
      readonly runId: string;
      readonly cells: number;
      readonly missing: number;
      /** What the steps before it came to. */
      readonly sofar: End | undefined;
    })
  /** One more of the step's cells is answered. */
  | { readonly type: 'answered' }
  | (AboutStep & { readonly type: 'judged'; readonly passed: number; readonly total: number })
  | { readonly type: 'ended'; readonly end: End }
  /** It can be gone on with. No failures: the user stopped it, or it was left. */
  | { readonly type: 'stopped'; readonly failures: readonly Failure[] };

/** A step that has begun. */
interface BegunStep extends AboutStep {
  readonly runId: string;
  readonly cells: number;
  readonly answered: number;
  /** Answers that pass, once they are judged. */
  readonly judged?: { readonly passed: number; readonly total: number };
}

export interface StudyProgress<End> {
  readonly status: 'running' | 'stopped' | 'ended';
  readonly steps: readonly BegunStep[];
  /** As far as it has come. */
  readonly found?: End;
  /** Why it stopped. */
  readonly failures: readonly Failure[];
}

/** A study as the window has it. */
export interface LoadedStudy<End> {
  readonly head: StudyHead;
  readonly progress: StudyProgress<End>;
}

/** What comes to who looks on: first the study as it is, then its news. */
export type StudyItem<End> =
  | { readonly type: 'study'; readonly study: LoadedStudy<End> }
  | { readonly type: 'news'; readonly news: StudyNews<End> };

export const noProgress: StudyProgress<never> = { status: 'running', steps: [], failures: [] };

/** One more piece of news. */
export function withNews<End>(before: StudyProgress<End>, news: StudyNews<End>): StudyProgress<End> {
  const { steps } = before;
  const changeLast = (change: Partial<BegunStep>): StudyProgress<End> => {
    const last = steps.at(-1);
    return last ? { ...before, steps: [...steps.slice(0, -1), { ...last, ...change }] } : before;
  };
  switch (news.type) {
    case 'began': {
      const { about, round, runId, cells, missing, sofar } = news;
      const step = { about, round, runId, cells, answered: cells - missing };
      return { ...before, steps: [...steps, step], ...(sofar !== undefined && { found: sofar }) };
    }
    case 'answered':
      return changeLast({ answered: (steps.at(-1)?.answered ?? 0) + 1 });
    case 'judged':
      return changeLast({ judged: { passed: news.passed, total: news.total } });
    case 'ended':
      return { ...before, status: 'ended', found: news.end };
    case 'stopped':
      return { ...before, status: 'stopped', failures: news.failures };
    default:
      return assertNever(news);
  }
}
