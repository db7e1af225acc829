/** What a person does to cases, each deletion with its undo. */

import { translate } from '@renderer/locales/i18n';
import { fileNameFor, saveFile } from '@renderer/state/files';
import { unfold } from '@renderer/state/layout';
import { edit, editWithUndo, useSession } from '@renderer/state/session';
import { insertCase, removeCase, setCases } from '@renderer/state/sessionEdits';
import { newId } from '@shared/domain/ids';
import type { Case } from '@shared/domain/session/session';
import { type CaseFormatName, endings } from '@shared/formats/formatNames';
import { flushSync } from 'react-dom';
import { showCase } from './caseFocus';
import { withoutValue } from './withoutValue';

/** Where the focus goes when a case was deleted. */
export const ADD_CASE_ID = 'add-case';

const cases = (): readonly Case[] => useSession.getState().session.cases;

/** Adds an empty case. The form's first one, which is made as it is typed into, then counts as a case, too. */
export function addCase(): void {
  const first = cases().length === 0 ? [{ id: newId(), values: {} }] : [];
  const case_ = { id: newId(), values: {} };
  edit((session) => ({ ...session, cases: [...session.cases, ...first, case_] }));
  focusCase(case_.id);
}

/** Puts the copy below it (`index` from 0) and the focus into it. */
export function duplicateCase(index: number): void {
  const original = cases()[index];
  if (!original) return;
  const copy = { ...original, id: newId() };
  edit(insertCase(copy, index + 1));
  focusCase(copy.id);
}

/** Can be undone, unless the case (`index` from 0) was empty. */
export function deleteCase(index: number): void {
  const case_ = cases()[index];
  if (!case_) return;
  flushSync(() => {
    if (!hasContent(case_)) edit(removeCase(case_.id));
    else
      editWithUndo(
        removeCase(case_.id),
        insertCase(case_, index),
        translate('cases:deleted', { number: index + 1 }),
        { onRestored: () => focusCase(case_.id) },
      );
  });
  document.getElementById(ADD_CASE_ID)?.focus();
}

/** Once the edit is drawn, which is at once. */
function focusCase(caseId: string): void {
  flushSync(() => unfold('cases'));
  showCase(caseId);
}

/** Whether anything would be lost with it. */
export function hasContent({ values, expected }: Case): boolean {
  return (expected ?? '') !== '' || Object.values(values).some((value) => value !== '');
}

/** Takes in what was imported or pasted, with a way back. Cases that hold nothing give way. */
export function addCases(added: readonly Case[], how: 'add' | 'replace'): void {
  const before = cases();
  const kept = how === 'add' ? before.filter(hasContent) : [];
  const isAdded = new Set(added.map(({ id }) => id));
  editWithUndo(
    setCases([...kept, ...added]),
    (session) =>
      how === 'add'
        ? { ...session, cases: session.cases.filter(({ id }) => !isAdded.has(id)) }
        : { ...session, cases: before },
    translate(how === 'add' ? 'cases:added' : 'cases:replaced', { count: added.length }),
  );
}

/** Can be undone; cases filled in meanwhile stay. */
export function deleteAllCases(): void {
  const before = cases();
  const isBack = new Set(before.map(({ id }) => id));
  editWithUndo(
    setCases([]),
    (session) => ({
      ...session,
      cases: [...before, ...session.cases.filter((each) => hasContent(each) && !isBack.has(each.id))],
    }),
    translate('cases:allDeleted', { count: before.length }),
  );
}

/** Asks where to, and writes all cases as they stand. */
export async function exportCases(format: CaseFormatName): Promise<void> {
  const { session } = useSession.getState();
  const { caseFormats } = await import('@shared/formats/caseFormats');
  const name = fileNameFor(session.title, endings[format][0] ?? format);
  await saveFile(name, caseFormats[format].write(session.cases));
}

/** Forgets a variable that no prompt uses. The undo gives the values back to the cases that are still there. */
export function deleteVariable(name: string): void {
  const before = new Map(cases().map(({ id, values }) => [id, values[name]]));
  editWithUndo(
    withoutValue(name),
    (session) => ({
      ...session,
      cases: session.cases.map((case_) => {
        const value = before.get(case_.id);
        return value === undefined ? case_ : { ...case_, values: { ...case_.values, [name]: value } };
      }),
    }),
    translate('cases:variableDeleted', { name }),
  );
}
