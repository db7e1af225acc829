/** The column that the others are compared with. */

import { Select } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { itemName } from '@renderer/parts/cellNames';
import type { Axes, AxisName } from '@renderer/state/resultsGrid';
import { baselineOf, chooseBaseline, useResultsView } from '@renderer/state/resultsView';
import { seenTitle } from '@renderer/ui/seenTitle';
import { useMemo } from 'react';
import classes from './ViewToolbar.module.css';

/** A list of more columns than this is no help; the keyboard finds what is searched for. */
const MOST_CHOICES = 500;

export function BaselineSelect({ axes, by }: { readonly axes: Axes; readonly by: AxisName }) {
  const { t } = useTranslation('results');
  const chosen = useResultsView((state) => state.baseline);
  const ids = axes.ids[by];
  const data = useMemo(
    () => ids.slice(0, MOST_CHOICES).map((id) => ({ value: id, label: itemName(axes, by, id) })),
    [ids, axes, by],
  );
  return (
    <div className={classes.by}>
      <span aria-hidden>{t('diff.baseline')}</span>
      <Select
        className={classes.baseline ?? ''}
        aria-label={t('diff.baseline')}
        data={data}
        {...seenTitle(data.find(({ value }) => value === baselineOf(ids, chosen))?.label)}
        value={baselineOf(ids, chosen) ?? null}
        allowDeselect={false}
        searchable={ids.length > 12}
        comboboxProps={{ width: 220, position: 'bottom-start' }}
        onChange={(id) => id && chooseBaseline(id)}
      />
    </div>
  );
}
