/** Sessions of rows, one a form, and what is told of them. */

import { sessionSchema } from '@shared/domain/session/session';
import type { Choice, DoorContext } from '@shared/formats/doors/door';
import type { Tell } from '@shared/formats/doors/report';
import { wellFormed } from '@shared/formats/doors/wellFormed';
import type { ChatRow } from './chatRow';
import { type Form, formsOf } from './formsOf';
import { type SessionOfForm, sessionOfForm } from './sessionOfForm';

/** More sessions of one file nobody looks at. */
const MOST_FORMS = 100;

export type FormCode = 'cases' | 'form' | 'tooManyForms' | 'brokenCharacters';

/** By its place in the order of `formsOf`. */
const idOf = (index: number): string => `form ${index + 1}`;

/** A form each. */
export function choicesOfForms(rows: readonly ChatRow[]): readonly Choice[] {
  return formsOf(rows).map((form, index) => ({
    id: idOf(index),
    title: form.roles,
    size: form.rows.length,
  }));
}

/** In the order of `formsOf`. */
export function importedForms(
  rows: readonly ChatRow[],
  title: string,
  { newId, chosen }: Pick<DoorContext, 'newId' | 'chosen'>,
  tell: Tell<FormCode>,
): readonly (SessionOfForm & { readonly form: Form })[] {
  const forms = formsOf(rows);
  const wanted = forms.filter((_, index) => chosen?.has(idOf(index)) ?? true);
  const kept = wanted.slice(0, MOST_FORMS);
  if (kept.length < wanted.length)
    tell('leftOut', 'tooManyForms', 'rows', {
      params: {
        count: wanted.length - kept.length,
        rows: wanted.slice(MOST_FORMS).reduce((sum, form) => sum + form.rows.length, 0),
      },
    });
  if (kept.length > 1) tell('different', 'form', 'rows', { params: { count: kept.length } });
  return kept.map((form, index) => {
    const made = sessionOfForm(form, kept.length > 1 ? `${title} ${index + 1}` : title, newId);
    const { value, broken } = wellFormed(made.session);
    if (broken > 0) tell('different', 'brokenCharacters', 'rows', { params: { count: broken } });
    tell('taken', 'cases', form.roles, { params: { count: form.rows.length } });
    return { ...made, session: sessionSchema.parse(value), form };
  });
}
