/** One value; grows with its text. A variable without a value is marked: it cannot be sent. */

import { useTranslation } from '@renderer/locales/i18n';
import { edit, useSession } from '@renderer/state/session';
import { setCaseExpected, setCaseValue } from '@renderer/state/sessionEdits';
import edited from '@renderer/ui/editedTable.module.css';
import { useId } from 'react';
import classes from './CasesTable.module.css';
import { type CaseColumn, columnKey, valueIn } from './caseColumns';
import { unwrappedLine } from './unwrappedLine';

interface Props {
  readonly column: CaseColumn;
  /** 0-based. */
  readonly index: number;
}

export function CaseValue({ column, index }: Props) {
  const { t } = useTranslation('cases');
  const hintId = useId();
  const value = useSession(({ session }) => valueIn(session.cases[index], column));
  const isMissing = value === undefined && column.kind === 'used';
  const isExpected = column.kind === 'expected';
  const name = isExpected ? t('expected') : column.name;
  return (
    <div className={classes.cell} data-missing={isMissing || undefined}>
      <textarea
        className={`${edited.value} ${classes.value}`}
        rows={1}
        aria-label={t('valueOf', { name, number: index + 1 })}
        aria-describedby={isMissing ? hintId : undefined}
        data-column={columnKey(column)}
        placeholder={value === '' ? t('empty') : t(isExpected ? 'expectedPlaceholder' : 'valuePlaceholder')}
        spellCheck={false}
        data-unwrapped={unwrappedLine(value ?? '')}
        value={value ?? ''}
        onChange={({ currentTarget }) =>
          edit(
            isExpected
              ? setCaseExpected(index, currentTarget.value)
              : setCaseValue(index, column.name, currentTarget.value),
          )
        }
      />
      {isMissing && (
        <span id={hintId} className={classes.missing}>
          {t('missing')}
        </span>
      )}
    </div>
  );
}
