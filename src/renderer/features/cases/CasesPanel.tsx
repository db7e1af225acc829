/**
 * The values of the prompts' variables, shown once there are any; below, how often each combination is asked. A file
 * that is dropped here and rows that are pasted here are offered as cases.
 */

import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { FoldSection } from '@renderer/parts/FoldSection';
import { withKey } from '@renderer/parts/keymap';
import { pastedTable, sourceOfFile } from '@renderer/state/caseSource';
import { toggleCaseTable, useLayout } from '@renderer/state/layout';
import { offerTable, useOfferedTable } from '@renderer/state/offeredTable';
import { useSession } from '@renderer/state/session';
import { AwaitedField } from '@renderer/ui/AwaitedField';
import { Later, LaterPart } from '@renderer/ui/Later';
import { Maximize2, Minimize2, Plus, Search } from 'lucide-react';
import { type ClipboardEvent, type DragEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { CaseDesk } from './CaseDesk';
import { CaseForm } from './CaseForm';
import { CasesMenu } from './CasesMenu';
import classes from './CasesPanel.module.css';
import { ADD_CASE_ID, addCase } from './caseActions';
import { columnsOf } from './caseColumns';
import { fittingCases } from './caseFilter';
import { casesLine } from './casesLine';
import { useExpectedShown } from './casesShown';
import { insertText } from './insertText';
import { SamplesField } from './SamplesField';
import { useWideFocus } from './useWideFocus';
import { unusedNames, usedNames } from './variableColumns';

const closeImport = () => offerTable(undefined);

const importDialog = new LaterPart(async () => (await import('./ImportDialog')).ImportDialog);

/** Columns that no prompt uses may be thousands; each would be a field in every row. */
const MOST_UNUSED = 30;

/** Fewer cases than this are seen at a glance. */
const WORTH_SEARCHING = 10;

export function CasesPanel() {
  const { t } = useTranslation('cases');
  const generation = useSession((state) => state.generation);
  const used = useSession(useShallow((state) => usedNames(state.session)));
  const unused = useSession(useShallow((state) => unusedNames(state.session)));
  const cases = useSession((state) => state.session.cases);
  const source = useOfferedTable();
  const [isDropping, setDropping] = useState(false);
  const [query, setQuery] = useState('');
  const isSearched = cases.length > WORTH_SEARCHING;
  const deferredQuery = useDeferredValue(isSearched ? query : '');
  const shown = useMemo(() => fittingCases(cases, deferredQuery), [cases, deferredQuery]);

  const count = cases.length;
  const isExpectedShown = useExpectedShown();
  const columns = useMemo(
    () => columnsOf(used, unused.slice(0, MOST_UNUSED), isExpectedShown),
    [used, unused, isExpectedShown],
  );
  const isShown = columns.length > 0 || count > 0;
  const isWide = useLayout((state) => state.isCaseTableOpen) && isShown;
  const box = useRef<HTMLDivElement>(null);
  useWideFocus(box, isWide);
  const menu = <CasesMenu />;

  const onPaste = (event: ClipboardEvent) => {
    const text = pastedTable(event.clipboardData);
    if (text === undefined) return;
    event.preventDefault();
    const field = event.target;
    const plain = event.clipboardData.getData('text/plain');
    const insert = () => insertText(field, plain);
    offerTable({ type: 'pasted', text, ...(field instanceof HTMLTextAreaElement && { insert }) });
  };
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setDropping(true);
  };
  const onDrop = async (event: DragEvent) => {
    const file = event.dataTransfer.files[0];
    if (!file) return;
    event.preventDefault();
    setDropping(false);
    offerTable(await sourceOfFile(file));
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop a file; the menu offers the same by keyboard
    <div
      ref={box}
      className={classes.drop}
      data-takes-files
      data-wide={isWide || undefined}
      data-dropping={isDropping || undefined}
      onPaste={onPaste}
      onDragOver={onDragOver}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => void onDrop(event)}
    >
      {isShown && (
        <FoldSection
          name="cases"
          isAlone={isWide}
          title={t('cases')}
          count={count > 1 ? (shown ? t('countOf', { shown: shown.length, count }) : count) : undefined}
          lineOf={(session) => casesLine(t, session)}
          actions={
            <div className={classes.actions}>
              {isSearched && (
                <TextInput
                  className={classes.search ?? ''}
                  type="search"
                  aria-label={t('search')}
                  placeholder={t('searchPlaceholder')}
                  leftSection={<Search size={13} />}
                  value={query}
                  onChange={(event) => setQuery(event.currentTarget.value)}
                />
              )}
              <Tooltip label={withKey(t(isWide ? 'closeTable' : 'openTable'), 'cases.table')}>
                <ActionIcon aria-label={t('openTable')} aria-pressed={isWide} onClick={toggleCaseTable}>
                  {isWide ? <Minimize2 size={14} /> : <Maximize2 size={14} />}
                </ActionIcon>
              </Tooltip>
              {menu}
              <Button
                id={ADD_CASE_ID}
                variant="subtle"
                size="compact-xs"
                leftSection={<Plus size={14} />}
                onClick={() => {
                  setQuery('');
                  addCase();
                }}
              >
                {t('addCase')}
              </Button>
            </div>
          }
        >
          <div className={classes.content}>
            {used.length + unused.length === 0 && (
              <p className={classes.note}>{t('noVariables', { example: '{{name}}' })}</p>
            )}
            {count > 1 || (isWide && count === 1) ? (
              <CaseDesk key={generation} columns={columns} shown={shown} isWide={isWide} />
            ) : (
              <CaseForm key={generation} columns={columns} />
            )}
            {unused.length > MOST_UNUSED && (
              <p className={classes.note}>{t('columnsHidden', { count: unused.length - MOST_UNUSED })}</p>
            )}
            {shown?.length === 0 && <p className={classes.note}>{t('nothingFound')}</p>}
          </div>
          <SamplesField />
        </FoldSection>
      )}
      {!isShown && <SamplesField>{menu}</SamplesField>}
      {source && (
        <Later
          part={importDialog}
          props={{ source, columns, onClose: closeImport }}
          meanwhile={<AwaitedField onClose={closeImport} />}
        />
      )}
    </div>
  );
}
