/** One value; grows with its text. A variable without a value is marked: it cannot be sent. */
import { edit, useSession } from '@renderer/state/session';
import { setCaseValue } from '@renderer/state/sessionEdits';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './CasesPanel.module.css';

interface Props {
  readonly name: string;
  /** 0-based. */
  readonly index: number;
  readonly isUnused: boolean;
}

export function CaseValue({ name, index, isUnused }: Props) {
  const { t } = useTranslation('cases');
  const hintId = useId();
  const value = useSession(({ session }) => {
    const values = session.cases[index]?.values;
    return values && Object.hasOwn(values, name) ? values[name] : undefined;
  });
  const isMissing = value === undefined && !isUnused;
  return (
    <div className={classes.cell} data-missing={isMissing || undefined}>
      <textarea
        className={classes.value}
        rows={1}
        aria-label={t('valueOf', { name, number: index + 1 })}
        aria-describedby={isMissing ? hintId : undefined}
        placeholder={value === '' ? t('empty') : t('valuePlaceholder')}
        spellCheck={false}
        value={value ?? ''}
        onChange={(event) => edit(setCaseValue(index, name, event.currentTarget.value))}
      />
      {isMissing && (
        <span id={hintId} className={classes.missing}>
          {t('missing')}
        </span>
      )}
    </div>
  );
}
