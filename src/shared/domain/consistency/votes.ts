/** Several answers to one question, counted: what most of them say, and how far they agree. */
import { grouped } from '@shared/domain/grouped';

/** What one sample votes for. */
export interface Voted {
  /** The same for all that say the same. */
  readonly saying: string;
  /** As it was written. */
  readonly text: string;
}

export interface Vote {
  readonly saying: string;
  /** As it was written first. */
  readonly answer: string;
  /** So many said so, at least one. */
  readonly count: number;
}

export interface Votes {
  /** The most frequent first; of those said equally often the one that was said first. */
  readonly votes: readonly Vote[];
  /** Answers in which nothing was found to count: they vote for nothing. */
  readonly silent: number;
  readonly total: number;
  /** Said more often than any other; undefined where several share the first place, or none was found. */
  readonly majority: Vote | undefined;
  /** The share of all answers that say what is said most often, 0 to 1. */
  readonly agreement: number;
}

/** `undefined` stands for an answer in which nothing was found. */
export function votesOf(answers: readonly (Voted | undefined)[]): Votes {
  const said = answers.filter((answer) => answer !== undefined);
  const votes = Array.from(
    grouped(said, ({ saying }) => saying),
    ([saying, own]) => ({
      saying,
      answer: own[0]?.text ?? saying,
      count: own.length,
    }),
  ).toSorted((a, b) => b.count - a.count);
  const [first, second] = votes;
  return {
    votes,
    silent: answers.length - said.length,
    total: answers.length,
    majority: first && first.count > (second?.count ?? 0) ? first : undefined,
    agreement: first ? first.count / answers.length : 0,
  };
}
