/** The pairs of the chosen groups, what the judge has said of them, and what asking the rest comes to. */
import { textOfCost, wordsOf } from '@renderer/parts/costText';
import { loadPrices, usePrices } from '@renderer/state/prices';
import { useProviders } from '@renderer/state/providers';
import type { RunView } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import { estimateQuestion } from '@shared/domain/call/estimateCall';
import { type PairJudge, pairJudgeOf, pairText } from '@shared/domain/judging/pairJudge';
import { askedIn, pairsOf, weighPairs } from '@shared/domain/judging/pairs';
import type { GroupId } from '@shared/domain/statistics/groupId';
import { useEffect, useMemo } from 'react';

/** The rest counts as the average of these. */
const MOST_COUNTED = 50;

/** The session's own, or one to begin with. */
export function usePairJudge(): PairJudge {
  const session = useSession((state) => state.session);
  return useMemo(() => session.pairJudge ?? pairJudgeOf(session), [session]);
}

export function usePairs(view: RunView, groups: readonly GroupId[], judge: PairJudge) {
  const { session, cells, completions, weighings } = view;
  const found = useMemo(
    () => pairsOf(groups, cells, { session, completions }),
    [groups, cells, session, completions],
  );
  return useMemo(() => {
    const run = { session, completions };
    const weighed = weighPairs(judge, run, found.pairs, weighings);
    const orders = weighed.flatMap(({ toAsk }) => toAsk.map(([first, second]) => ({ first, second })));
    const asked = askedIn(run);
    const texts = orders.slice(0, MOST_COUNTED).flatMap(({ first, second }) => {
      const pair = asked(first, second);
      const text = pair.ok ? pairText(judge, pair.value) : pair;
      return text.ok ? [text.value] : [];
    });
    return { weighed, orders, texts, equal: found.equal };
  }, [session, completions, weighings, judge, found]);
}

/** In words; empty until prices are there. */
export function usePairsCost(judge: PairJudge, calls: number, texts: readonly string[]): string {
  const priceOf = usePrices((state) => state.priceOf);
  const providers = useProviders((state) => state.providers);
  useEffect(() => void (priceOf ? undefined : loadPrices()), [priceOf]);
  return useMemo(() => {
    const { providerId, model, params } = judge.grader;
    const provider = providers.find(({ provider: { id } }) => id === providerId)?.provider;
    if (!priceOf || !provider || texts.length === 0) return '';
    const asked = { providerId, baseUrl: provider.baseUrl, model: model.trim() };
    const priced = (completionTokens: number) => {
      let sum = 0;
      for (const content of texts) {
        const promptTokens = estimateQuestion({ messages: [{ role: 'user', content }] });
        const cost = priceOf({ promptTokens, completionTokens }, asked, Date.now());
        if (cost === undefined) return undefined;
        sum += cost;
      }
      return (sum * calls) / texts.length;
    };
    const least = priced(0);
    const isFree = priceOf({ promptTokens: 1, completionTokens: 1 }, asked, Date.now()) === 0;
    const most = isFree ? 0 : params.maxTokens === undefined ? undefined : priced(params.maxTokens);
    return textOfCost(
      wordsOf({
        cells: calls,
        leastUsd: least ?? 0,
        mostUsd: most,
        cellsWithoutPrice: least === undefined ? calls : 0,
        cellsWithoutLimit: most === undefined ? calls : 0,
        cellsNotSent: 0,
      }),
    );
  }, [judge, providers, priceOf, texts, calls]);
}
