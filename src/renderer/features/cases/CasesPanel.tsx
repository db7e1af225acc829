/** The values of the prompts' variables, shown once there are any; below, how often each combination is asked. */
import { Button } from '@mantine/core';
import { useSession } from '@renderer/state/session';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { CaseForm } from './CaseForm';
import classes from './CasesPanel.module.css';
import { CasesTable } from './CasesTable';
import { ADD_CASE_ID, addCase } from './caseActions';
import { SamplesField } from './SamplesField';
import { unusedNames, usedNames } from './variableColumns';

export function CasesPanel() {
  const { t } = useTranslation('cases');
  const generation = useSession((state) => state.generation);
  const used = useSession(useShallow((state) => usedNames(state.session)));
  const unused = useSession(useShallow((state) => unusedNames(state.session)));
  const count = useSession((state) => state.session.cases.length);
  const hasVariables = used.length + unused.length > 0;
  return (
    <>
      {(hasVariables || count > 0) && (
        <section className={classes.panel} aria-label={t('cases')}>
          <div className={classes.head}>
            <h2 className={classes.title}>{t('cases')}</h2>
            {count > 1 && <span className={classes.count}>{count}</span>}
            <div className={classes.space} />
            <Button
              id={ADD_CASE_ID}
              variant="subtle"
              size="compact-xs"
              leftSection={<Plus size={14} />}
              onClick={addCase}
            >
              {t('addCase')}
            </Button>
          </div>
          {!hasVariables && <p className={classes.note}>{t('noVariables', { example: '{{name}}' })}</p>}
          {count > 1 ? (
            <CasesTable key={generation} used={used} unused={unused} />
          ) : (
            <CaseForm key={generation} used={used} unused={unused} hasCase={count === 1} />
          )}
        </section>
      )}
      <SamplesField />
    </>
  );
}
