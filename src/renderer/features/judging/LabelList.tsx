/**
 * The answers with what a person and the grader say of each, labelled in place by one key. The order is drawn when the list
 * opens and stays: a row that is labelled does not run away.
 */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { rate } from '@renderer/state/judging';
import type { Axes } from '@renderer/state/resultsGrid';
import type { Check, CheckOf } from '@shared/domain/checks/check';
import { isRated } from '@shared/domain/checks/types/human';
import { type JudgedAnswer, labellingOrder } from '@shared/domain/judging/calibration';
import type { CellKey } from '@shared/domain/session/cells';
import { type KeyboardEvent, useRef, useState } from 'react';
import lines from './JudgedRows.module.css';
import classes from './Judging.module.css';
import { LabelRow } from './LabelRow';

/** So many are shown at first, and with each press of the button. */
const PAGE = 50;

interface Props {
  readonly sessionId: string;
  readonly axes: Axes;
  readonly runId: string;
  readonly judge: CheckOf<'model-graded'>;
  readonly source: Check;
  readonly answers: readonly JudgedAnswer[];
}

/** What can be said of an answer, each by a key of its own. */
export interface Mark {
  readonly value: number;
  readonly key: string;
}

const FIVE: readonly Mark[] = [1, 2, 3, 4, 5].map((value) => ({ value, key: String(value) }));
const PASS_OR_FAIL: readonly Mark[] = [
  { value: 1, key: 'p' },
  { value: 0, key: 'f' },
];

export function LabelList({ sessionId, axes, runId, judge, source, answers }: Props) {
  const { t } = useTranslation('judging');
  const draw = () => labellingOrder(answers, runId).map(({ cell }) => cell);
  const [order, setOrder] = useState(draw);
  const [shown, setShown] = useState(PAGE);
  const [open, setOpen] = useState<CellKey | undefined>(order[0]);
  const list = useRef<HTMLOListElement>(null);
  const marks = isRated(source) && source.scale === 'five' ? FIVE : PASS_OR_FAIL;
  const byCell = new Map(answers.map((answer) => [answer.cell, answer]));
  const rows = order.slice(0, shown).flatMap((cell) => byCell.get(cell) ?? []);
  const first = rows.findIndex(({ human, judge: says }) => human !== undefined && human !== says);

  const goTo = (index: number) => {
    const row = rows[index];
    if (!row) return;
    setOpen(row.cell);
    list.current?.querySelectorAll<HTMLElement>('[data-line]')[index]?.focus();
  };
  const onMark = (cell: CellKey, value: number, moves: boolean) => {
    const isNew = byCell.get(cell)?.human === undefined;
    void rate(sessionId, cell, source.id, value);
    if (!moves || !isNew) return;
    const at = rows.findIndex((row) => row.cell === cell);
    const next = rows.findIndex(({ human }, index) => index > at && human === undefined);
    if (next >= 0) goTo(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset.cell;
    const at = rows.findIndex((row) => row.cell === cell);
    if (cell === undefined || at < 0) return;
    const mark = marks.find(({ key }) => key === event.key.toLowerCase());
    if (mark) onMark(cell, mark.value, true);
    else if (event.key === 'ArrowDown') goTo(at + 1);
    else if (event.key === 'ArrowUp') goTo(at - 1);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <h3 className={classes.title}>{t('list.title')}</h3>
      <p className={classes.note}>{marks === FIVE ? t('list.explainFive') : t('list.explain')}</p>
      <ol ref={list} className={lines.rows} aria-label={t('list.title')} onKeyDown={onKeyDown}>
        {rows.map((answer) => (
          <LabelRow
            key={answer.cell}
            sessionId={sessionId}
            axes={axes}
            answer={answer}
            judge={judge}
            source={source}
            marks={marks}
            isOpen={open === answer.cell}
            onOpen={() => setOpen(open === answer.cell ? undefined : answer.cell)}
            onMark={(value) => onMark(answer.cell, value, false)}
          />
        ))}
      </ol>
      <div className={lines.below}>
        {order.length > rows.length && (
          <Button variant="default" size="compact-xs" onClick={() => setShown(shown + PAGE)}>
            {t('list.more', { count: Math.min(PAGE, order.length - rows.length) })}
          </Button>
        )}
        {first > 0 && (
          <Button variant="subtle" size="compact-xs" onClick={() => setOrder(draw())}>
            {t('list.sort')}
          </Button>
        )}
      </div>
    </>
  );
}
