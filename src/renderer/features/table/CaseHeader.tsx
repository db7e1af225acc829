/** A row's case: its number, values and expected answer, as far as they fit. */

import { useTranslation } from '@renderer/locales/i18n';
import type { NumberedCase } from '@shared/domain/session/grid';
import { memo } from 'react';
import classes from './TableView.module.css';

/** More than the row holds; the whole is in the cases and in a result's details. */
const LONGEST = 500;

export const CaseHeader = memo(function CaseHeader({ numbered }: { readonly numbered: NumberedCase }) {
  const { t } = useTranslation('table');
  const { case_, number } = numbered;
  const values = Object.values(case_.values)
    .filter((value) => value !== '')
    .map((value) => value.slice(0, LONGEST))
    .join(' · ');
  const expected = case_.expected !== undefined && t('expected', { value: case_.expected.slice(0, LONGEST) });
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell
    // biome-ignore lint/a11y/useSemanticElements: a <table> cannot leave out the rows that are out of sight
    <div className={classes.caseHeader} role="rowheader" aria-colindex={1}>
      <span className={classes.number}>{t('caseNumber', { number })}</span>
      <span className={classes.values} title={values}>
        {values}
      </span>
      {expected && (
        <span className={classes.expected} title={expected}>
          {expected}
        </span>
      )}
    </div>
  );
});
