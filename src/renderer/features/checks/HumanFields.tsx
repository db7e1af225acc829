import { useTranslation } from '@renderer/locales/i18n';
import type { CheckOf } from '@shared/domain/checks/check';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { ChoiceRow, NumberRow } from './Fields';

export function HumanFields({ check }: { readonly check: CheckOf<'human'> }) {
  const { t } = useTranslation('checks');
  return (
    <>
      <ChoiceRow
        label={t('field.scale')}
        options={(['thumbs', 'five'] as const).map((scale) => ({ value: scale, label: t(`scale.${scale}`) }))}
        value={check.scale}
        onChange={(scale) => changeCheck({ ...check, scale })}
      />
      {check.scale === 'five' && (
        <NumberRow
          label={t('field.threshold')}
          min={1}
          max={5}
          isWhole
          placeholder="4"
          value={check.threshold}
          onChange={(threshold) => changeCheck(changed(check, { threshold }))}
        />
      )}
    </>
  );
}
