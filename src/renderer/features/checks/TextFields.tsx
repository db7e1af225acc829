import type { CheckOf } from '@shared/domain/checks/check';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './CheckForm.module.css';
import { changed } from './changed';
import { changeCheck } from './checkActions';
import { TextRow, Tick } from './Fields';

const EXPECTED = { expected: '{{expected}}' };

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
      <TextRow
        label={t('field.value')}
        hint={t('field.valueHint', EXPECTED)}
        hasFocus
        value={check.value}
        onChange={(value) => changeCheck({ ...check, value })}
      />
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
