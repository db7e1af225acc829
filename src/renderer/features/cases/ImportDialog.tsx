/** Shows what a table holds and what is wrong with it before it becomes cases. */
import { Button, Checkbox, Textarea } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import type { TableSource } from '@renderer/state/caseSource';
import { useSession } from '@renderer/state/session';
import type { TableText } from '@renderer/state/tableFormat';
import { Dialog } from '@renderer/ui/Dialog';
import { DialogFooter } from '@renderer/ui/DialogFooter';
import { isRemark, type TableProblem } from '@shared/formats/caseTable';
import { decodedText } from '@shared/formats/encoding/decodedText';
import type { TextEncodingName } from '@shared/formats/encoding/guessEncoding';
import { describeTableProblem } from '@shared/locales/describeTableProblem';
import { useDeferredValue, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { addCases, hasContent } from './caseActions';
import { type CaseColumn, columnKey, columnsOf, valueIn } from './caseColumns';
import { EncodingField } from './EncodingField';
import classes from './ImportDialog.module.css';
import { hasRows, looksNamed, readTable, reportOf } from './importTable';

interface Props {
  readonly source: TableSource;
  /** As the panel shows them now. */
  readonly columns: readonly CaseColumn[];
  readonly onClose: () => void;
}

/** So many rows show what is meant, and so many mistakes are enough to mend the file. */
const MOST_ROWS = 5;
const MOST_PROBLEMS = 100;
const MOST_COLUMNS = 40;
const MOST_NAMES = 12;
const MOST_TITLE = 1000;

const someOf = (names: readonly string[]): string =>
  names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ` … (${names.length})` : '');

export function ImportDialog({ source: given, columns, onClose }: Props) {
  const { t } = useTranslation('cases');
  const [typed, setTyped] = useState(given.text);
  const [encoding, setEncoding] = useState<TextEncodingName>();
  const deferred = useDeferredValue(typed);
  const decoded = useMemo(
    () => (given.type === 'file' ? decodedText(given.bytes, encoding) : undefined),
    [given, encoding],
  );
  const text = decoded?.text ?? deferred;
  const source = useMemo(() => ({ ...given, text }), [given, text]);
  const [isNamedByHand, setNamed] = useState<boolean>();
  const namedIn = (table: TableText) => isNamedByHand ?? looksNamed(table, columns);
  const isNamed = namedIn(source);
  const { cases, problems } = useMemo(() => readTable(source, isNamed, columns), [source, isNamed, columns]);
  const remarks = problems.filter(isRemark);
  const faults = problems.filter((problem) => !isRemark(problem));
  const existing = useSession((state) => state.session.cases.filter(hasContent).length);
  const isEmpty = text.trim() === '';
  const report = reportOf(cases, columns);
  /** What was typed last may not be drawn yet. */
  const casesNow = () => {
    if (decoded || typed === deferred) return cases;
    const table = { ...given, text: typed };
    return readTable(table, namedIn(table), columns).cases;
  };
  const onTake = (how: 'add' | 'replace') => {
    const taken = casesNow();
    if (taken.length === 0) return;
    addCases(taken, how);
    onClose();
  };

  const onInsert = () => {
    // A closing dialog gives the focus back: what is typed comes after it.
    flushSync(onClose);
    if (given.type === 'pasted') given.insert?.();
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
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              onTake('add');
            }}
          />
        )}
        {decoded && (decoded.encoding !== 'utf-8' || !decoded.isCertain) && (
          <EncodingField decoded={decoded} onChange={setEncoding} />
        )}
        {!isEmpty && hasRows(source) && (
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
              <p className={classes.warning}>{t('import.lacking', { names: someOf(report.lacking) })}</p>
            )}
            {report.fresh.length > 0 && (
              <p className={classes.note}>{t('import.fresh', { names: someOf(report.fresh) })}</p>
            )}
          </section>
        )}
        {!isEmpty && faults.length > 0 && (
          <section className={classes.problems} role="alert" aria-label={t('import.problems')}>
            <p className={classes.problemsTitle}>{t('import.problemCount', { count: faults.length })}</p>
            <Told problems={faults} />
          </section>
        )}
        {!isEmpty && remarks.length > 0 && (
          <section className={classes.remarks} aria-label={t('import.remarks')}>
            <p className={classes.remarksTitle}>{t('import.remarks')}</p>
            <Told problems={remarks} />
          </section>
        )}
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t('import.cancel')}
          </Button>
          {source.type === 'pasted' && source.insert && (
            <Button variant="default" onClick={onInsert}>
              {t('import.asText')}
            </Button>
          )}
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
            {cases.length === 0
              ? t('import.none')
              : t(existing > 0 ? 'import.add' : 'import.take', { count: cases.length })}
          </Button>
        </DialogFooter>
      </div>
    </Dialog>
  );
}

function Told({ problems }: { readonly problems: readonly TableProblem[] }) {
  const { t } = useTranslation('cases');
  const language = useLanguage();
  return (
    <>
      <ul>
        {problems.slice(0, MOST_PROBLEMS).map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew as a whole
          <li key={index}>{describeTableProblem(problem, language)}</li>
        ))}
      </ul>
      {problems.length > MOST_PROBLEMS && (
        <p className={classes.note}>{t('import.more', { count: problems.length - MOST_PROBLEMS })}</p>
      )}
    </>
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
  const shown = columns.slice(0, MOST_COLUMNS);
  return (
    <div className={classes.previewBox}>
      <table className={classes.preview}>
        <thead>
          <tr>
            {shown.map((column) => (
              <th key={columnKey(column)} scope="col">
                <span title={column.name}>{column.kind === 'expected' ? t('expected') : column.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cases.slice(0, MOST_ROWS).map((case_) => (
            <tr key={case_.id}>
              {shown.map((column) => (
                <td key={columnKey(column)} title={valueIn(case_, column)?.slice(0, MOST_TITLE)}>
                  {valueIn(case_, column)?.slice(0, MOST_TITLE)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {columns.length > shown.length && (
        <p className={classes.note}>{t('import.moreColumns', { count: columns.length - shown.length })}</p>
      )}
    </div>
  );
}
