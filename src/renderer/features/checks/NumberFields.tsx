import { useTranslation } from '@renderer/locales/i18n';
import type { CheckOf } from '@shared/domain/checks/check';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { ChoiceRow, NumberRow, TextRow } from './Fields';
import { MarkerRow } from './MarkerRow';
import { ValueRow } from './ValueRow';

export function NumberFields({ check }: { readonly check: CheckOf<'number'> }) {
  const { t } = useTranslation('checks');
  return (
    <>
      <ValueRow label={t('field.number')} check={check} />
      <ChoiceRow
        label={t('field.take')}
        options={(['last', 'first', 'pattern'] as const).map((take) => ({
          value: take,
          label: t(`take.${take}`),
        }))}
        value={check.take}
        onChange={(take) => changeCheck({ ...check, take })}
      />
      {check.take === 'pattern' && (
        <TextRow
          label={t('field.pattern')}
          hint={t('field.patternHint')}
          value={check.pattern ?? ''}
          onChange={(pattern) => changeCheck({ ...check, pattern })}
        />
      )}
      <MarkerRow check={check} />
      <NumberRow
        label={t('field.tolerance')}
        min={0}
        placeholder="0"
        value={check.tolerance}
        onChange={(tolerance) => changeCheck(changed(check, { tolerance }))}
      />
    </>
  );
}
