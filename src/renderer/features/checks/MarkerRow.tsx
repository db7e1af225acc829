/** Where the answer begins, for checks of answers that may have been thought about aloud. */

import { useTranslation } from '@renderer/locales/i18n';
import type { CheckOf } from '@shared/domain/checks/check';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { TextRow } from './Fields';

export function MarkerRow({ check }: { readonly check: CheckOf<'equals'> | CheckOf<'number'> }) {
  const { t } = useTranslation('checks');
  return (
    <TextRow
      label={t('field.after')}
      hint={t('field.afterHint')}
      placeholder={t('field.afterPlaceholder')}
      value={check.after ?? ''}
      onChange={(after) => changeCheck(changed(check, { after: after || undefined }))}
    />
  );
}
