/** The pairs of the chosen groups, what the judge has said of them, and what asking the rest comes to. */
import { useCostText } from '@renderer/parts/useCostText';
import type { RunView } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import { type PairJudge, pairJudgeOf, pairText } from '@shared/domain/judging/pairJudge';
import { askedIn, pairsOf, weighPairs } from '@shared/domain/judging/pairs';
import { emptySession } from '@shared/domain/session/emptySession';
import type { Session } from '@shared/domain/session/session';
import type { GroupId } from '@shared/domain/statistics/groupId';
import { useMemo } from 'react';

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

/** In words; empty until prices are there. `texts`: some of what is asked. */
export function usePairsCost(judge: PairJudge, calls: number, texts: readonly string[]): string {
  const session = useMemo(() => askingSession(judge, texts), [judge, texts]);
  return useCostText(session, calls / Math.max(1, texts.length));
}

/** Each text a question of its own, to the judge alone. */
function askingSession({ grader }: PairJudge, texts: readonly string[]): Session {
  return {
    ...emptySession('pairs', ''),
    prompts: texts.map((content, at) => ({
      ...{ id: `${at}`, name: '' },
      messages: [{ role: 'user', content, isVerbatim: true }],
    })),
    models: texts.length === 0 ? [] : [{ id: 'judge', ...grader }],
  };
}
