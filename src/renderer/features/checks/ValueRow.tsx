/** The text or number that an answer is held against; it may be the case's own. */

import { useTranslation } from '@renderer/locales/i18n';
import type { CheckOf } from '@shared/domain/checks/check';
import { changeCheck } from './checkActions';
import { TextRow } from './Fields';

const EXPECTED = { expected: '{{expected}}' };

interface Props {
  readonly label: string;
  readonly check: CheckOf<'equals' | 'contains' | 'not-contains' | 'number' | 'similarity'>;
}

export function ValueRow({ label, check }: Props) {
  const { t } = useTranslation('checks');
  return (
    <TextRow
      label={label}
      hint={t('field.valueHint', EXPECTED)}
      hasFocus
      value={check.value}
      onChange={(value) => changeCheck({ ...check, value })}
    />
  );
}
