/** One case or none yet: a field for each variable, one below the other. */

import { useTranslation } from '@renderer/locales/i18n';
import { CommandMenu } from '@renderer/parts/CommandItems';
import { useSession } from '@renderer/state/session';
import { subjectAttribute } from '@renderer/state/subjects';
import panel from './CasesPanel.module.css';
import classes from './CasesTable.module.css';
import { CaseValue } from './CaseValue';
import { ColumnLabel } from './ColumnLabel';
import { type CaseColumn, columnKey } from './caseColumns';
import { caseMenu } from './commands';

interface Props {
  readonly columns: readonly CaseColumn[];
}

export function CaseForm({ columns }: Props) {
  const { t } = useTranslation('cases');
  /** Before anything is typed there is none yet. */
  const caseId = useSession((state) => state.session.cases[0]?.id);
  return (
    <div className={classes.form} {...(caseId !== undefined && subjectAttribute('case', caseId))}>
      {columns.map((column) => (
        <div key={columnKey(column)} data-unused={column.kind === 'unused' || undefined}>
          <ColumnLabel column={column} />
          <CaseValue column={column} index={0} />
        </div>
      ))}
      {caseId !== undefined && columns.length === 0 && (
        <div className={panel.bare}>
          {t('case', { number: 1 })}
          <CommandMenu label={t('menuOf', { number: 1 })} commands={caseMenu} of={caseId} />
        </div>
      )}
    </div>
  );
}
