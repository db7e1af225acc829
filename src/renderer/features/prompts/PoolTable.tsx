/** The pool's rows, to be typed into; a page at a time. Those that the case in sight sees are marked. */

import { ActionIcon, Button, VisuallyHidden } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { Stepper } from '@renderer/parts/AxisStepper';
import { changeRow } from '@renderer/state/poolEdits';
import { edit } from '@renderer/state/session';
import edited from '@renderer/ui/editedTable.module.css';
import { seenTitle } from '@renderer/ui/seenTitle';
import type { ShownExamples } from '@shared/domain/examples/examplesFor';
import type { Pool, PoolRow } from '@shared/domain/examples/pool';
import { Ban, Check, Plus, X } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { addRow, deleteRow } from './exampleActions';
import classes from './PoolTable.module.css';
import { focusRow, useRowFocus } from './rowFocus';

const PAGE = 20;

interface Props {
  readonly promptId: string;
  readonly pool: Pool;
  readonly shown: ShownExamples | undefined;
}

export function PoolTable({ promptId, pool, shown }: Props) {
  const { t } = useTranslation('examples');
  const [page, setPage] = useState(0);
  const count = pool.rows.length;
  const pages = Math.max(1, Math.ceil(count / PAGE));
  const at = Math.min(page, pages - 1);
  const from = at * PAGE;
  const rows = pool.rows.slice(from, from + PAGE);
  const seen = new Set(shown?.rows.map(({ id }) => id));
  const own = new Set(shown?.leftOut.map(({ row }) => row.id));
  const stateOf = ({ id }: PoolRow) => (seen.has(id) ? 'shown' : own.has(id) ? 'own' : 'other');
  return (
    <div className={classes.pool}>
      {count === 0 ? (
        <p className={classes.note}>{t('empty')}</p>
      ) : (
        <div className={`${edited.box} ${classes.box}`}>
          <table className={`${edited.table} ${classes.table}`} aria-label={t('rows')}>
            <thead>
              <tr>
                <th scope="col" className={`${edited.edge} ${classes.edge} ${classes.number}`}>
                  <VisuallyHidden>{t('number')}</VisuallyHidden>
                </th>
                <th scope="col">{t('input')}</th>
                <th scope="col">{t('output')}</th>
                <th scope="col">{t('reasoning')}</th>
                <td className={`${edited.edge} ${classes.edge}`} />
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <Row
                  key={row.id}
                  promptId={promptId}
                  poolId={pool.id}
                  row={row}
                  number={from + index + 1}
                  state={stateOf(row)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className={classes.end}>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<Plus size={14} />}
          onClick={() => {
            setPage(Math.floor(count / PAGE));
            addRow(promptId);
          }}
        >
          {t('addRow')}
        </Button>
        {pages > 1 && (
          <Stepper
            label={t('pages')}
            text={t('page', { from: from + 1, to: from + rows.length, count })}
            previous={t('previousPage')}
            next={t('nextPage')}
            isKeyed={false}
            onStep={(by) => setPage((at + by + pages) % pages)}
          />
        )}
      </div>
    </div>
  );
}

interface RowProps {
  readonly promptId: string;
  readonly poolId: string;
  readonly row: PoolRow;
  readonly number: number;
  readonly state: 'shown' | 'own' | 'other';
}

const COLUMNS = ['input', 'output', 'reasoning'] as const;

const Row = memo(function Row({ promptId, poolId, row, number, state }: RowProps) {
  const { t } = useTranslation('examples');
  const field = useRef<HTMLTextAreaElement>(null);
  const isWanted = useRowFocus(({ rowId }) => rowId === row.id);
  useEffect(() => {
    if (!isWanted) return;
    field.current?.focus();
    focusRow();
  }, [isWanted]);
  return (
    <tr data-state={state}>
      <th scope="row" className={`${edited.edge} ${classes.edge} ${classes.number}`}>
        {number}
        {state === 'shown' && (
          <span role="img" aria-label={t('isShown')} {...seenTitle(t('isShown'))}>
            <Check size={12} aria-hidden />
          </span>
        )}
        {state === 'own' && (
          <span role="img" aria-label={t('isLeftOut')} {...seenTitle(t('isLeftOut'))}>
            <Ban size={12} aria-hidden />
          </span>
        )}
      </th>
      {COLUMNS.map((column) => (
        <td key={column}>
          <textarea
            {...(column === 'input' && { ref: field })}
            className={`${edited.value} ${classes.value}`}
            rows={1}
            spellCheck={false}
            aria-label={t('valueOf', { name: t(column), number })}
            value={row[column] ?? ''}
            onChange={(event) => edit(changeRow(poolId, row.id, { [column]: event.currentTarget.value }))}
          />
        </td>
      ))}
      <td className={`${edited.edge} ${classes.edge}`}>
        <ActionIcon
          variant="subtle"
          size="sm"
          aria-label={t('delete', { number })}
          onClick={() => deleteRow(promptId, row.id)}
        >
          <X size={13} />
        </ActionIcon>
      </td>
    </tr>
  );
});
