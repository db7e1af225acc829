/**
 * What a user wrote to be run on an answer's text, a pattern or a JSON Schema with patterns in it, may never end. The domain
 * therefore does not run it: it says what to try and what follows from the outcome; where it runs, it can be killed
 * (shared/checking/createTrialRunner.ts).
 */
import type { TextStep } from '@shared/domain/extraction/part';
import type { CheckResult } from './checkResult';

export type Trial =
  | {
      readonly type: 'pattern';
      readonly pattern: string;
      readonly flags: string;
      readonly text: string;
      /** The words that were found are needed, too. */
      readonly isQuoted?: true;
    }
  | {
      readonly type: 'schema';
      readonly schema: unknown;
      readonly text: string;
      /** The JSON may stand in one Markdown code fence. */
      readonly isFenceAllowed?: boolean | undefined;
      /** Or anywhere between other words. */
      readonly isAnywhere?: boolean | undefined;
    }
  | { readonly type: 'part'; readonly steps: readonly TextStep[]; readonly text: string }
  /** What one check has to know all of. */
  | { readonly type: 'several'; readonly trials: readonly SingleTrial[] };

export type SingleTrial = Exclude<Trial, { type: 'several' | 'part' }>;

export type TrialOutcome =
  /** `quoted`: the first group if the pattern has one, else the whole match; `at`: where in the text. */
  | {
      readonly status: 'found';
      readonly quoted?: string;
      readonly at?: { readonly from: number; readonly to: number };
    }
  | { readonly status: 'notFound' }
  /** What the steps left. */
  | { readonly status: 'part'; readonly text: string }
  | { readonly status: 'schemaKept' }
  | { readonly status: 'schemaBroken'; readonly detail: string }
  | { readonly status: 'notJson'; readonly detail: string }
  /** The pattern or the schema itself. */
  | { readonly status: 'invalid'; readonly detail: string }
  | { readonly status: 'tookTooLong' }
  /** One outcome a trial, in their order. */
  | { readonly status: 'several'; readonly outcomes: readonly TrialOutcome[] };

/** One outcome a trial, in their order. With the signal aborted the rest is not tried and told as `tookTooLong`. */
export type RunTrials = (trials: readonly Trial[], signal?: AbortSignal) => Promise<readonly TrialOutcome[]>;

/** What cannot be answered here, a check as a rule: what to try, and what its outcome means. */
export interface Asked<Answer = CheckResult> {
  readonly trial: Trial;
  readonly verdict: (outcome: TrialOutcome) => Answer;
}
