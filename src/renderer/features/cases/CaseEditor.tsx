/** One value with room for all of its text. */

import { useTranslation } from '@renderer/locales/i18n';
import { edit, useSession } from '@renderer/state/session';
import { setCaseExpected, setCaseValue } from '@renderer/state/sessionEdits';
import { useId } from 'react';
import classes from './CaseEditor.module.css';
import { type CaseColumn, columnKey, valueIn } from './caseColumns';
import { unwrappedLine } from './unwrappedLine';

interface Props {
  readonly column: CaseColumn;
  /** 0-based. */
  readonly index: number;
}

export function CaseEditor({ column, index }: Props) {
  const { t } = useTranslation('cases');
  const hintId = useId();
  const caseId = useSession(({ session }) => session.cases[index]?.id);
  const value = useSession(({ session }) => valueIn(session.cases[index], column)) ?? '';
  const isExpected = column.kind === 'expected';
  const name = t('valueOf', { name: isExpected ? t('expected') : column.name, number: index + 1 });
  return (
    <div className={classes.editor} data-case-editor>
      <div className={classes.head}>
        <span className={classes.name} title={name}>
          {name}
        </span>
        <span className={classes.count}>{t('characters', { count: value.length })}</span>
      </div>
      <textarea
        // Another value begins with its own undo.
        key={`${caseId} ${columnKey(column)}`}
        className={classes.text}
        aria-label={t('editorOf', { name })}
        aria-describedby={hintId}
        placeholder={t(isExpected ? 'expectedPlaceholder' : 'valuePlaceholder')}
        spellCheck={false}
        data-unwrapped={unwrappedLine(value)}
        value={value}
        onChange={({ currentTarget }) =>
          edit(
            isExpected
              ? setCaseExpected(index, currentTarget.value)
              : setCaseValue(index, column.name, currentTarget.value),
          )
        }
      />
      <p id={hintId} className={classes.hint}>
        {t('editorHint')}
      </p>
    </div>
  );
}
