/** One completion, large; stepped through cell by cell. */

import { useTranslation } from '@renderer/locales/i18n';
import { cellTitle } from '@renderer/parts/cellNames';
import { useAxes } from '@renderer/state/resultsGrid';
import { useResultsView } from '@renderer/state/resultsView';
import { type KeyboardEvent, useRef } from 'react';
import { ResultCard } from './ResultCard';
import classes from './SingleView.module.css';
import { indexIn, stepCell } from './singleCell';
import { useFits } from './useFits';

export function SingleView({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('results');
  const axes = useAxes(sessionId);
  const chosen = useResultsView((state) => state.cell);
  const frame = useRef<HTMLDivElement>(null);
  const cells = axes?.cells ?? [];
  const index = indexIn(cells, chosen);
  const cell = cells[index];
  const isFit = useFits(sessionId, [cell]);
  if (!axes || cell === undefined) return null;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    // What had the focus goes with its card.
    frame.current?.focus();
    stepCell(cells, index, event.key === 'ArrowLeft' ? -1 : 1);
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
      <ResultCard key={cell} sessionId={sessionId} axes={axes} cell={cell} title={cellTitle(axes, cell)} />
    </div>
  );
}
