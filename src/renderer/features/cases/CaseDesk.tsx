/**
 * The cases' table, and beside it, where they have the room, an editor of its own for the value that one is in: F2 goes there,
 * Escape back.
 */

import { useSession } from '@renderer/state/session';
import { Later, LaterPart } from '@renderer/ui/Later';
import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import classes from './CasesPanel.module.css';
import { CasesTable } from './CasesTable';
import { type CaseColumn, columnKey } from './caseColumns';

const caseEditor = new LaterPart(async () => (await import('./CaseEditor')).CaseEditor);

interface Props {
  readonly columns: readonly CaseColumn[];
  readonly shown: readonly number[] | undefined;
  readonly isWide: boolean;
}

export function CaseDesk({ columns, shown, isWide }: Props) {
  const desk = useRef<HTMLDivElement>(null);
  const [inHand, setInHand] = useState({ caseId: '', column: '' });
  const index = useSession(({ session }) =>
    Math.max(
      0,
      session.cases.findIndex(({ id }) => id === inHand.caseId),
    ),
  );
  const column = columns.find((each) => columnKey(each) === inHand.column) ?? columns[0];

  const onFocus = ({ target }: FocusEvent) => {
    const caseId = target.closest<HTMLElement>('[data-case-id]')?.dataset.caseId;
    const { column } = target instanceof HTMLElement ? target.dataset : {};
    if (caseId !== undefined && column !== undefined) setInHand({ caseId, column });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isWide || event.nativeEvent.isComposing) return;
    const { target, key } = event;
    const isInEditor = target instanceof HTMLElement && target.closest('[data-case-editor]') !== null;
    if (key === 'F2' && !isInEditor) focus('[data-case-editor] textarea');
    else if (key === 'Escape' && isInEditor) focusCell();
    else return;
    event.preventDefault();
  };
  const focus = (selector: string) => desk.current?.querySelector<HTMLElement>(selector)?.focus();
  const focusCell = () =>
    focus(`[data-case-id="${inHand.caseId}"] [data-column="${CSS.escape(inHand.column)}"]`);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the fields in it
    <div ref={desk} className={classes.desk} onFocus={onFocus} onKeyDown={onKeyDown}>
      <CasesTable columns={columns} shown={shown} />
      {isWide && column && <Later part={caseEditor} props={{ column, index }} />}
    </div>
  );
}
