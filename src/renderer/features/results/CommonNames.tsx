/** What is the same for all answers, said once above them: an axis of one item, and what all models share. */

import { useTranslation } from '@renderer/locales/i18n';
import { joined, tooltip } from '@renderer/parts/cellNames';
import { namesOf } from '@renderer/parts/namesOf';
import type { Axes } from '@renderer/state/resultsGrid';
import classes from './ViewToolbar.module.css';

export function CommonNames({ axes }: { readonly axes: Axes }) {
  const { t } = useTranslation('results');
  const { common } = namesOf(axes);
  if (common.length === 0) return null;
  const shown = joined(common.map(({ short }) => short));
  return (
    <p className={classes.common} title={tooltip(shown, joined(common.map(({ long }) => long)))}>
      <span>{t('common')}</span> {shown}
    </p>
  );
}
