/** How a race looks at answers: by the checks that neither ask a model nor a person. */
import type { JudgeAnswer } from '@engine/run/raceGate';
import { overallStatus } from '@shared/domain/checks/checkResult';
import { scoreCells } from '@shared/domain/checks/scoreCells';
import type { RunTrials } from '@shared/domain/checks/trial';
import type { PriceOf } from '@shared/domain/cost/price';
import { answerExtractor } from '@shared/domain/extraction/answerExtractor';
import { extractAll } from '@shared/domain/extraction/extractAll';
import { sayingOf, voteIn } from '@shared/domain/extraction/sameAnswer';
import type { Provider } from '@shared/domain/providers/provider';
import { racingChecks } from '@shared/domain/racing/racingChecks';
import { answerOf } from '@shared/domain/run/completion';
import { completionsOf } from '@shared/domain/run/completionMap';
import type { RunRequest } from '@shared/domain/run/run';

interface JudgeDeps {
  readonly loadPrices: (asked: readonly Provider[]) => Promise<PriceOf>;
  readonly runTrials: RunTrials;
}

export async function judgeIn(
  { session: whole, providers }: RunRequest,
  { loadPrices, runTrials }: JudgeDeps,
): Promise<JudgeAnswer> {
  const session = { ...whole, checks: racingChecks(whole.checks) };
  const scoring = { session, providers, priceOf: await loadPrices(providers) };
  const { extractor } = answerExtractor(session);
  return async (completion) => {
    const text = answerOf(completion);
    const [found] = await extractAll(extractor, [text], runTrials);
    const [scored] = await scoreCells([completion.cell], completionsOf([completion]), scoring, runTrials);
    const status = overallStatus(scored?.results.values() ?? []);
    const saying = (found && voteIn(found, extractor)?.saying) ?? sayingOf(text);
    return {
      // Answers without a text agree on nothing: they may ask for tools, each for another one.
      ...(saying !== '' && { answer: saying }),
      ...((status === 'pass' || status === 'fail') && { passes: status === 'pass' }),
    };
  };
}
