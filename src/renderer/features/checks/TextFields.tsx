import { useTranslation } from '@renderer/locales/i18n';
import type { CheckOf } from '@shared/domain/checks/check';
import type { ReactNode } from 'react';
import classes from './CheckForm.module.css';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { Tick } from './Fields';
import { ValueRow } from './ValueRow';

interface Props {
  readonly check: CheckOf<'equals'> | CheckOf<'contains'> | CheckOf<'not-contains'>;
  /** More ticks. */
  readonly children?: ReactNode;
}

/** What all comparisons with a text have. */
export function TextFields({ check, children }: Props) {
  const { t } = useTranslation('checks');
  return (
    <>
      <ValueRow label={t('field.value')} check={check} />
      <div className={classes.ticks}>
        <Tick
          label={t('field.ignoreCase')}
          isOn={check.ignoreCase === true}
          onChange={(isOn) => changeCheck(changed(check, { ignoreCase: isOn || undefined }))}
        />
        {children}
      </div>
    </>
  );
}
