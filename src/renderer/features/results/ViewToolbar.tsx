/** Which view of the run, and for those with columns: of what, and where one stands on the other axes. */
import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { AxisStepper } from '@renderer/parts/AxisStepper';
import { columnChoices, layoutColumns, stepOf, steppedAxes } from '@renderer/state/layoutColumns';
import { type Axes, type AxisName, axisNames, useAxes } from '@renderer/state/resultsGrid';
import {
  chooseColumns,
  chooseView,
  isLab,
  type ResultsView,
  resultsViews,
  stepTo,
  useResultsView,
  useView,
} from '@renderer/state/resultsView';
import { useMemo } from 'react';
import { BaselineSelect } from './BaselineSelect';
import { CellStepper } from './CellStepper';
import { CommonNames } from './CommonNames';
import { LabMenu } from './LabMenu';
import { useStepKeys } from './useStepKeys';
import classes from './ViewToolbar.module.css';

export function ViewToolbar({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('results');
  const axes = useAxes(sessionId);
  const view = useView(sessionId);
  if (!axes) return null;
  return (
    <>
      <SegmentedControl
        aria-label={t('view.label')}
        data={resultsViews.map((value) => ({ value, label: t(`view.${value}`) }))}
        value={isLab(view) ? '' : view}
        transitionDuration={0}
        onChange={(value) => chooseView(value as ResultsView)}
      />
      <LabMenu view={view} />
      {(view === 'columns' || view === 'diff') && <ColumnControls axes={axes} isDiff={view === 'diff'} />}
      {view === 'single' && <CellStepper axes={axes} />}
      <CommonNames axes={axes} />
    </>
  );
}

function ColumnControls({ axes, isDiff }: { readonly axes: Axes; readonly isDiff: boolean }) {
  const { t } = useTranslation('results');
  const chosen = useResultsView((state) => state.columnsBy);
  const at = useResultsView((state) => state.at);
  const cell = useResultsView((state) => state.cell);
  const stepped = useResultsView((state) => state.stepped);
  const { by, positions } = useMemo(() => layoutColumns(axes, chosen, at, cell), [axes, chosen, at, cell]);
  const steppers = steppedAxes(axes, by);
  const choices = axisNames.filter((axis) => axis === by || columnChoices(axes).includes(axis));
  // The keys go where one stepped last, else along the longest axis.
  const longest = steppers.toSorted((a, b) => axes.ids[b].length - axes.ids[a].length)[0];
  const keyed = stepped && steppers.includes(stepped) ? stepped : longest;
  const step = (axis: AxisName, by: 1 | -1) => stepTo(axis, stepOf(axes, axis, positions[axis], by));
  useStepKeys(keyed && ((by) => step(keyed, by)));
  return (
    <>
      {choices.length > 1 && (
        <div className={classes.by}>
          <span aria-hidden>{t('columns.by')}</span>
          <Select
            className={classes.bySelect ?? ''}
            aria-label={t('columns.by')}
            data={choices.map((axis) => ({ value: axis, label: t(`axis.${axis}`) }))}
            value={by}
            allowDeselect={false}
            comboboxProps={{ width: 140, position: 'bottom-start' }}
            onChange={(axis) => axis && chooseColumns(axis as AxisName)}
          />
        </div>
      )}
      {isDiff && <BaselineSelect axes={axes} by={by} />}
      {steppers.map((axis) => (
        <AxisStepper
          key={axis}
          axes={axes}
          axis={axis}
          position={positions[axis]}
          isKeyed={axis === keyed}
          onStep={(by) => step(axis, by)}
        />
      ))}
    </>
  );
}
