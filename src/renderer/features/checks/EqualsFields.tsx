import { useTranslation } from '@renderer/locales/i18n';
import type { CheckOf } from '@shared/domain/checks/check';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { Tick } from './Fields';
import { FindRows } from './FindRows';
import { MarkerRow } from './MarkerRow';
import { TextFields } from './TextFields';

export function EqualsFields({ check }: { readonly check: CheckOf<'equals'> }) {
  const { t } = useTranslation('checks');
  return (
    <>
      <TextFields check={check}>
        <Tick
          label={t('field.trim')}
          isOn={check.trim === true}
          onChange={(isOn) => changeCheck(changed(check, { trim: isOn || undefined }))}
        />
      </TextFields>
      <MarkerRow check={check} />
      <FindRows find={check.find} onChange={(find) => changeCheck(changed(check, { find }))} />
    </>
  );
}
