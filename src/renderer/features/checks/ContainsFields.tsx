/** A text to be found, or several, one a line; where it must stand. */

import { useTranslation } from '@renderer/locales/i18n';
import type { CheckOf } from '@shared/domain/checks/check';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { ChoiceRow, Tick } from './Fields';
import { TextFields } from './TextFields';

const LINES = ['one', 'any', 'all'] as const;

export function ContainsFields({ check }: { readonly check: CheckOf<'contains'> }) {
  const { t } = useTranslation('checks');
  return (
    <>
      <TextFields check={check}>
        <Tick
          label={t('field.atStart')}
          isOn={check.atStart === true}
          onChange={(isOn) => changeCheck(changed(check, { atStart: isOn || undefined }))}
        />
      </TextFields>
      <ChoiceRow
        label={t('field.lines')}
        options={LINES.map((each) => ({ value: each, label: t(`lines.${each}`) }))}
        value={check.lines ?? 'one'}
        onChange={(lines) => changeCheck(changed(check, { lines: lines === 'one' ? undefined : lines }))}
      />
    </>
  );
}
