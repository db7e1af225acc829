/** What came of a run, as it is given to whatever format is asked for. */
import type { VoteOf } from '@shared/domain/consistency/votedGroup';
import type { PairJudge } from '@shared/domain/judging/pairJudge';
import type { Weighings } from '@shared/domain/judging/weighings';
import type { Provider } from '@shared/domain/providers/provider';
import type { Session } from '@shared/domain/session/session';
import type { Language } from '@shared/domain/session/template';
import type { GroupPair } from '@shared/domain/statistics/comparedGroups';
import type { Comparisons } from '@shared/domain/statistics/comparisons';
import type { ScoredCell } from '@shared/domain/statistics/summarise';

export interface Results {
  /** With the checks that the cells were scored by. */
  readonly session: Session;
  readonly run: {
    readonly id: string;
    /** ISO 8601. */
    readonly createdAt: string;
    /** As they were called then. */
    readonly providers: readonly Pick<Provider, 'id' | 'label'>[];
  };
  readonly cells: readonly ScoredCell[];
  /** What each cell votes for; absent: nothing is told of votes. */
  readonly voteOf?: VoteOf;
  /** What is held against what, all of it at once. */
  readonly compare?: readonly GroupPair[];
  /** Another run, judged by the same checks, and which of its groups are held against which of this one. */
  readonly earlier?: Pick<Results, 'session' | 'run' | 'cells'> & { readonly pairs: readonly GroupPair[] };
  /** What people and a judge said of answers two by two. */
  readonly pairs?: {
    readonly comparisons: Comparisons;
    readonly weighings: Weighings;
    /** Only what was asked with its words and of its model counts; absent: all that was asked does. */
    readonly judge?: PairJudge | undefined;
  };
}

interface WriteOptions {
  readonly language: Language;
  /** It becomes a file, which a person may open: spreadsheets read UTF-8 only after a byte order mark. */
  readonly isFile: boolean;
}

/** Ends in a line end; empty where nothing of the run is of use in this format. */
export type WriteResults = (results: Results, options: WriteOptions) => string;
