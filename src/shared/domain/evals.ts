/** Evals that OpenAI keeps, as they are listed and brought from there. */
import type { Failure } from './failure';

export interface ListedEval {
  readonly id: string;
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly at?: string;
  /** How many criteria it has. */
  readonly criteria: number;
}

export interface EvalsProgress {
  /** Which eval of how many, counted from 1. */
  readonly number: number;
  readonly of: number;
  readonly title: string;
  /** Of this eval. */
  readonly runs: number;
  readonly answers: number;
  /** As its runs tell. */
  readonly ofAnswers?: number;
}

/** The server wants to be left alone for so long. */
export interface EvalsWaiting {
  readonly ms: number;
  readonly failure: Failure;
}
