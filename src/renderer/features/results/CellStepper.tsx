/** From answer to answer, where one is shown alone. */

import { useTranslation } from '@renderer/locales/i18n';
import { Stepper } from '@renderer/parts/AxisStepper';
import type { Axes } from '@renderer/state/resultsGrid';
import { useResultsView } from '@renderer/state/resultsView';
import { indexIn, stepCell } from './singleCell';
import { useStepKeys } from './useStepKeys';

export function CellStepper({ axes: { cells } }: { readonly axes: Axes }) {
  const { t } = useTranslation('results');
  const index = indexIn(
    cells,
    useResultsView((state) => state.cell),
  );
  const step = (by: 1 | -1) => stepCell(cells, index, by);
  useStepKeys(step);
  return (
    <Stepper
      label={t('single.label')}
      text={t('single.at', { number: index + 1, count: cells.length })}
      previous={t('single.previous')}
      next={t('single.next')}
      isKeyed
      onStep={step}
    />
  );
}
