import type { RunTrials } from '@shared/domain/checks/trial';
import { answerExtractor } from '@shared/domain/extraction/answerExtractor';
import { extractAll } from '@shared/domain/extraction/extractAll';
import { voteIn } from '@shared/domain/extraction/sameAnswer';
import { answerOf } from '@shared/domain/run/completion';
import type { Session } from '@shared/domain/session/session';
import type { ScoredCell } from '@shared/domain/statistics/summarise';
import type { VoteOf } from './votedGroup';

/** What each cell votes for, by what counts as the answer of the session. */
export async function votesIn(
  cells: readonly ScoredCell[],
  session: Pick<Session, 'answer' | 'checks'>,
  runTrials: RunTrials,
): Promise<VoteOf> {
  const { extractor } = answerExtractor(session);
  const texts = cells.map(({ completion }) => answerOf(completion));
  const found = await extractAll(extractor, texts, runTrials);
  const votes = new Map(
    cells.map((cell, index) => {
      const extraction = found[index];
      return [cell, extraction && voteIn(extraction, extractor)];
    }),
  );
  return (cell) => votes.get(cell);
}
