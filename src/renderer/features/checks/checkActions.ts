/** What a person does to checks. */
import { currentLanguage, translate } from '@renderer/locales/i18n';
import { unfold } from '@renderer/state/layout';
import { edit, editWithUndo, useSession } from '@renderer/state/session';
import { insertedAt, moved } from '@renderer/state/sessionEdits';
import type { Check } from '@shared/domain/checks/check';
import { newId } from '@shared/domain/ids';
import { nameOfCheck } from '@shared/locales/nameOfCheck';
import { flushSync } from 'react-dom';
import { create } from 'zustand';
import { newCheck } from './newCheck';

/** Which check's form is open; at most one. */
export const useOpenCheck = create<{ readonly checkId: string | undefined }>()(() => ({
  checkId: undefined,
}));

/** Where the focus goes when a check was deleted. */
export const ADD_CHECK_ID = 'add-check';

const checks = (): readonly Check[] => useSession.getState().session.checks;

function insertCheck(check: Check, index: number): void {
  edit((session) => ({ ...session, checks: session.checks.toSpliced(index, 0, check) }));
}

/** Opens the form of a new check. */
export function addCheck(): void {
  const check = newCheck(useSession.getState().session);
  insertCheck(check, checks().length);
  openCheck(check.id);
}

/** The check that was offered, ready to score: the focus is on it, its form stays closed. */
export function addOfferedCheck(): void {
  const check = newCheck(useSession.getState().session);
  flushSync(() => insertCheck(check, checks().length));
  document.getElementById(checkButtonId(check.id))?.focus();
}

/** Of the button that opens a check's form. */
export const checkButtonId = (checkId: string): string => `check-${checkId}`;

/** Opens its form and closes another's; undefined closes. */
export function openCheck(checkId: string | undefined): void {
  if (checkId !== undefined) unfold('checks');
  useOpenCheck.setState({ checkId });
}

/** In the place of the one with its id. */
export function changeCheck(check: Check): void {
  edit((session) => ({
    ...session,
    checks: session.checks.map((existing) => (existing.id === check.id ? check : existing)),
  }));
}

/** Puts the copy below it (`index` from 0) and opens its form. */
export function duplicateCheck(index: number): void {
  const original = checks()[index];
  if (!original) return;
  const copy = { ...original, id: newId() };
  insertCheck(copy, index + 1);
  openCheck(copy.id);
}

/** Places count from 0. */
export function moveCheck(from: number, to: number): void {
  edit((session) => ({ ...session, checks: moved(session.checks, from, to) }));
}

/** `index` counts from 0. Can be undone. */
export function deleteCheck(index: number): void {
  const check = checks()[index];
  if (!check) return;
  flushSync(() =>
    editWithUndo(
      (session) => ({ ...session, checks: session.checks.filter(({ id }) => id !== check.id) }),
      (session) => ({ ...session, checks: insertedAt(session.checks, index, check) }),
      translate('checks:deleted', { name: nameOfCheck(check, currentLanguage()) }),
    ),
  );
  document.getElementById(ADD_CHECK_ID)?.focus();
}
