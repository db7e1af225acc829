/** How many calls are left and what they cost, said before they are made; how far they are, and how to stop. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { stopGrading, useGrading, weighAnswers } from '@renderer/state/grading';
import { isModelNamed, useProviders } from '@renderer/state/providers';
import { edit, saveNow } from '@renderer/state/session';
import { type PairJudge, pairJudgeProblem } from '@shared/domain/judging/pairJudge';
import lines from './JudgedRows.module.css';
import classes from './Judging.module.css';
import { type usePairs, usePairsCost } from './usePairs';

interface Props {
  readonly sessionId: string;
  readonly judge: PairJudge;
  readonly pairs: ReturnType<typeof usePairs>;
}

export function AskPairs({ sessionId, judge, pairs: { weighed, orders, texts, equal } }: Props) {
  const { t } = useTranslation('judging');
  const progress = useGrading((state) => state.progress[sessionId]);
  const isNamed = useProviders((state) => isModelNamed(state, judge.grader));
  const cost = usePairsCost(judge, orders.length, texts);
  const same = equal > 0 ? ` ${t('pairs.equal', { count: equal })}` : '';
  if (progress)
    return (
      <p className={classes.open}>
        <Button variant="default" size="compact-xs" onClick={() => stopGrading(sessionId)}>
          {t('pairs.asking', { done: progress.done, total: progress.total })}
        </Button>
      </p>
    );
  if (weighed.length === 0)
    return <p className={classes.note}>{equal > 0 ? t('pairs.allEqual') : t('pairs.noPairs')}</p>;
  if (orders.length === 0)
    return <p className={classes.note}>{t('pairs.allAsked', { count: weighed.length }) + same}</p>;
  const onAsk = async () => {
    // What is asked is in the file from now on, as it was shown.
    edit((session) => (session.pairJudge ? session : { ...session, pairJudge: judge }));
    await saveNow();
    await weighAnswers(sessionId, orders, judge);
  };
  return (
    <p className={classes.open}>
      <Button
        variant="light"
        size="compact-xs"
        disabled={pairJudgeProblem(judge, isNamed) !== undefined}
        onClick={() => void onAsk()}
      >
        {t('pairs.ask', { count: orders.length })}
      </Button>
      <span className={lines.said}>
        {t('pairs.calls', { count: weighed.length, model: judge.grader.model })}
        {cost === '' ? '' : ` · ${cost}`}
        {same}
      </span>
    </p>
  );
}
