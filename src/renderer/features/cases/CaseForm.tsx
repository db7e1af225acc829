/** One case or none yet: a field for each variable, one below the other. */
import { useTranslation } from 'react-i18next';
import { CaseMenu } from './CaseMenu';
import classes from './CasesPanel.module.css';
import { CaseValue } from './CaseValue';
import { ColumnLabel } from './ColumnLabel';
import { type CaseColumn, columnKey } from './caseColumns';

interface Props {
  readonly columns: readonly CaseColumn[];
  /** Before anything is typed there is none yet. */
  readonly hasCase: boolean;
}

export function CaseForm({ columns, hasCase }: Props) {
  const { t } = useTranslation('cases');
  return (
    <div className={classes.form}>
      {columns.map((column) => (
        <div key={columnKey(column)} data-unused={column.kind === 'unused' || undefined}>
          <ColumnLabel column={column} />
          <CaseValue column={column} index={0} />
        </div>
      ))}
      {hasCase && columns.length === 0 && (
        <div className={classes.bare}>
          {t('case', { number: 1 })} <CaseMenu index={0} />
        </div>
      )}
    </div>
  );
}
