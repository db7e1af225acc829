import { useTranslation } from '@renderer/locales/i18n';
import type { CheckOf } from '@shared/domain/checks/check';
import { endingSchema } from '@shared/domain/run/ending';
import { changeCheck } from './checkActions';
import { ChoiceRow } from './Fields';

export function EndingFields({ check }: { readonly check: CheckOf<'answer-ending'> }) {
  const { t } = useTranslation('checks');
  return (
    <ChoiceRow
      label={t('field.ending')}
      options={endingSchema.options.map((value) => ({ value, label: t(`ending.${value}`) }))}
      value={check.ending}
      onChange={(ending) => changeCheck({ ...check, ending })}
    />
  );
}
