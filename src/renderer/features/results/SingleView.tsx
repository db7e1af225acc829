/** One completion, large; stepped through cell by cell. */

import { Stepper } from '@renderer/parts/AxisStepper';
import { cellTitle } from '@renderer/parts/cellNames';
import { useAxes } from '@renderer/state/resultsGrid';
import { focusCell, useResultsView } from '@renderer/state/resultsView';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ResultCard } from './ResultCard';
import classes from './SingleView.module.css';
import { useFits } from './useFits';
import { useStepKeys } from './useStepKeys';

export function SingleView({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('results');
  const axes = useAxes(sessionId);
  const chosen = useResultsView((state) => state.cell);
  const frame = useRef<HTMLDivElement>(null);
  const cells = axes?.cells ?? [];
  const index = Math.max(0, chosen === undefined ? 0 : cells.indexOf(chosen));
  const go = (to: number) => {
    const next = cells[(to + cells.length) % cells.length];
    if (next !== undefined) focusCell(next);
  };
  useStepKeys((by) => go(index + by));
  const cell = cells[index];
  const isFit = useFits(sessionId, [cell]);
  if (!axes || cell === undefined) return null;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    // What had the focus goes with its card.
    frame.current?.focus();
    go(to);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div
      ref={frame}
      className={classes.single}
      data-fit={isFit}
      role="group"
      aria-label={t('view.single')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={classes.head}>
        <Stepper
          label={t('single.label')}
          text={t('single.at', { number: index + 1, count: cells.length })}
          previous={t('single.previous')}
          next={t('single.next')}
          isKeyed
          onStep={(by) => go(index + by)}
        />
      </div>
      <ResultCard key={cell} sessionId={sessionId} axes={axes} cell={cell} title={cellTitle(axes, cell)} />
    </div>
  );
}
