/**
 * Answers two by two, names hidden, by keyboard. Each judgement is in the run's log before it counts; closing the dialog
 * loses nothing, and what was judged before is not asked again.
 */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { closeDialog } from '@renderer/state/dialogs';
import { judge } from '@renderer/state/judging';
import { type RunView, useRuns } from '@renderer/state/run';
import { Dialog } from '@renderer/ui/Dialog';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import type { Comparison, Comparisons } from '@shared/domain/statistics/comparisons';
import { type KeyboardEvent, useState } from 'react';
import { PairView } from './PairView';
import classes from './ReviewDialog.module.css';
import { type Pair, reviewPairs } from './reviewPairs';
import { WinRates } from './WinRates';

interface Review {
  readonly view: RunView;
  readonly runId: string;
  readonly pairs: readonly Pair[];
  /** Pairs that are not shown, since both say the same. */
  readonly equal: number;
}

/** The answers as they are when the dialog opens; a pair that was judged before is not asked again. */
function begin(sessionId: string): Review | undefined {
  const view = useRuns.getState().views[sessionId];
  if (!view?.request) return undefined;
  return {
    view,
    runId: view.request.id,
    ...reviewPairs(view.cells, view.completions, view.comparisons, view.request.id),
  };
}

const NONE: Comparisons = new Map();
const NOTHING: Pick<Review, 'pairs' | 'equal'> = { pairs: [], equal: 0 };

const WINNERS: Readonly<Record<string, Comparison['winner']>> = {
  ArrowLeft: 'a',
  ArrowRight: 'b',
  ArrowDown: 'tie',
};

export function ReviewDialog({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('review');
  const [review] = useState(() => begin(sessionId));
  const judged = useRuns((state) => state.views[sessionId]?.comparisons) ?? NONE;
  const [at, setAt] = useState(0);
  const [isResult, setResult] = useState(review?.pairs.length === 0 && judged.size > 0);

  const { pairs, equal } = review ?? NOTHING;
  const pair = pairs[at];
  const isOver = review !== undefined && pair === undefined;

  const onJudge = (winner: Comparison['winner']) => {
    if (!review || !pair || isResult) return;
    setAt(at + 1);
    if (at + 1 === pairs.length) setResult(true);
    void judge(sessionId, review.runId, { type: 'compared', cell: pair.left, other: pair.right, winner });
  };
  const onBack = () => {
    if (at === 0) return;
    setResult(false);
    setAt(at - 1);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const winner = WINNERS[event.key];
    if (winner === undefined && event.key !== 'Backspace') return;
    event.preventDefault();
    if (winner === undefined) onBack();
    else onJudge(winner);
  };

  return (
    <Dialog title={t('title')} width={980} isOpaque onClose={closeDialog}>
      {/* Not an application: the answers are there to be read, line by line; all that a key does a button does, too. */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields */}
      <div
        className={classes.dialog}
        role="group"
        aria-label={t('title')}
        data-autofocus
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {review && pairs.length === 0 && judged.size === 0 && (
          <p className={classes.note}>{equal > 0 ? t('allEqual', { count: equal }) : t('nothing')}</p>
        )}
        {review && pair && !isResult && (
          <>
            <p className={classes.progress} role="status">
              {t('progress', { number: at + 1, total: pairs.length })}
              {equal > 0 && ` · ${t('equal', { count: equal })}`}
            </p>
            <PairView key={at} pair={pair} view={review.view} />
            <DialogFooter>
              <p className={classes.question}>{t('question')}</p>
              <Button variant="default" disabled={at === 0} aria-keyshortcuts="Backspace" onClick={onBack}>
                {t('back')} <Sign of="⌫" />
              </Button>
              <Button variant="default" aria-keyshortcuts="ArrowLeft" onClick={() => onJudge('a')}>
                <Sign of="←" /> {t('leftBetter')}
              </Button>
              <Button variant="default" aria-keyshortcuts="ArrowDown" onClick={() => onJudge('tie')}>
                <Sign of="↓" /> {t('tie')}
              </Button>
              <Button variant="default" aria-keyshortcuts="ArrowRight" onClick={() => onJudge('b')}>
                {t('rightBetter')} <Sign of="→" />
              </Button>
              <div className={classes.space} />
              <Button variant="subtle" onClick={() => setResult(true)}>
                {t('result')}
              </Button>
            </DialogFooter>
          </>
        )}
        {review && (isResult || (isOver && judged.size > 0)) && (
          <>
            {isOver && (
              <p className={classes.note}>
                {[t('done'), ...(equal > 0 ? [t('equal', { count: equal })] : [])].join(' · ')}
              </p>
            )}
            <WinRates sessionId={sessionId} comparisons={judged} />
            <DialogFooter>
              {at > 0 && (
                <Button variant="default" aria-keyshortcuts="Backspace" onClick={onBack}>
                  {t('back')} <Sign of="⌫" />
                </Button>
              )}
              <div className={classes.space} />
              {isOver ? (
                <Button onClick={closeDialog}>{t('close')}</Button>
              ) : (
                <Button onClick={() => setResult(false)}>{t('continue')}</Button>
              )}
            </DialogFooter>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** What is on the key, for who sees it; `aria-keyshortcuts` of its button says its name. */
const Sign = ({ of }: { readonly of: string }) => (
  <kbd className={classes.key} aria-hidden>
    {of}
  </kbd>
);
