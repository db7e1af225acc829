/** Shows what a table holds and what is wrong with it before it becomes cases. */
import { Button, Checkbox, Textarea } from '@mantine/core';
import { useLanguage } from '@renderer/locales/i18n';
import { useSession } from '@renderer/state/session';
import { Dialog } from '@renderer/ui/Dialog';
import { describeTableProblem } from '@shared/locales/describeTableProblem';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addCases, hasContent } from './caseActions';
import { type CaseColumn, columnKey, columnsOf, valueIn } from './caseColumns';
import type { TableSource } from './caseSource';
import classes from './ImportDialog.module.css';
import { formatOf, hasRows, looksNamed, readTable, reportOf } from './importTable';

interface Props {
  readonly source: TableSource;
  /** As the panel shows them now. */
  readonly columns: readonly CaseColumn[];
  readonly onClose: () => void;
}

/** So many rows show what is meant, and so many mistakes are enough to mend the file. */
const MOST_ROWS = 5;
const MOST_PROBLEMS = 100;

export function ImportDialog({ source: given, columns, onClose }: Props) {
  const { t } = useTranslation('cases');
  const language = useLanguage();
  const [typed, setTyped] = useState(given.text);
  const text = useDeferredValue(typed);
  const source = useMemo(() => ({ ...given, text }), [given, text]);
  const [isNamedByHand, setNamed] = useState<boolean>();
  const isNamed = isNamedByHand ?? looksNamed(source, columns);
  const { cases, problems } = useMemo(() => readTable(source, isNamed, columns), [source, isNamed, columns]);
  const existing = useSession((state) => state.session.cases.filter(hasContent).length);
  const isEmpty = text.trim() === '';
  const report = reportOf(cases, columns);
  const onTake = (how: 'add' | 'replace') => {
    addCases(cases, how);
    onClose();
  };

  return (
    <Dialog
      title={source.type === 'file' ? t('import.titleOf', { name: source.name }) : t('import.title')}
      width={720}
      onClose={onClose}
    >
      <div className={classes.body}>
        {source.type === 'typed' && (
          <Textarea
            label={t('import.paste')}
            description={t('import.pasteHelp')}
            data-autofocus
            rows={7}
            spellCheck={false}
            classNames={{ input: classes.text ?? '' }}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {hasRows(formatOf(source)) && (
          <Checkbox
            size="xs"
            label={t('import.named')}
            checked={isNamed}
            onChange={(event) => setNamed(event.currentTarget.checked)}
          />
        )}
        {!isEmpty && cases.length > 0 && (
          <section aria-label={t('import.preview')}>
            <p className={classes.found}>{t('import.found', { count: cases.length })}</p>
            <Preview cases={cases} columns={columnsOf(report.names, [], report.hasExpected)} />
            {report.lacking.length > 0 && (
              <p className={classes.warning}>{t('import.lacking', { names: report.lacking.join(', ') })}</p>
            )}
            {report.fresh.length > 0 && (
              <p className={classes.note}>{t('import.fresh', { names: report.fresh.join(', ') })}</p>
            )}
          </section>
        )}
        {!isEmpty && problems.length > 0 && (
          <section className={classes.problems} role="alert" aria-label={t('import.problems')}>
            <p className={classes.problemsTitle}>{t('import.problemCount', { count: problems.length })}</p>
            <ul>
              {problems.slice(0, MOST_PROBLEMS).map((problem, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew as a whole
                <li key={index}>{describeTableProblem(problem, language)}</li>
              ))}
            </ul>
            {problems.length > MOST_PROBLEMS && (
              <p className={classes.note}>{t('import.more', { count: problems.length - MOST_PROBLEMS })}</p>
            )}
          </section>
        )}
        <footer className={classes.footer}>
          <Button variant="default" onClick={onClose}>
            {t('import.cancel')}
          </Button>
          {existing > 0 && (
            <Button variant="default" disabled={cases.length === 0} onClick={() => onTake('replace')}>
              {t('import.replace', { count: existing })}
            </Button>
          )}
          <Button
            disabled={cases.length === 0}
            {...(source.type !== 'typed' && { 'data-autofocus': true })}
            onClick={() => onTake('add')}
          >
            {t(existing > 0 ? 'import.add' : 'import.take', { count: cases.length })}
          </Button>
        </footer>
      </div>
    </Dialog>
  );
}

function Preview({
  cases,
  columns,
}: {
  readonly cases: ReturnType<typeof readTable>['cases'];
  readonly columns: readonly CaseColumn[];
}) {
  const { t } = useTranslation('cases');
  return (
    <div className={classes.previewBox}>
      <table className={classes.preview}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={columnKey(column)} scope="col">
                {column.kind === 'expected' ? t('expected') : column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cases.slice(0, MOST_ROWS).map((case_) => (
            <tr key={case_.id}>
              {columns.map((column) => (
                <td key={columnKey(column)}>{valueIn(case_, column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
