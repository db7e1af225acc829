/** How often each combination is asked. Always there, and quiet: a playground asks once. */

import { useTranslation } from '@renderer/locales/i18n';
import { useDraft } from '@renderer/state/drafts';
import { edit, useSession } from '@renderer/state/session';
import { setSamples } from '@renderer/state/sessionEdits';
import { type ReactNode, useId } from 'react';
import classes from './SamplesField.module.css';

const MOST = 100;

/** `children` stand at the end of the row. */
export function SamplesField({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation('cases');
  const fieldId = useId();
  const noteId = useId();
  const samples = useSession((state) => state.session.samples);
  /** What stands in the field while it is not a number of samples, such as nothing at all. */
  const { text: draft, type, drop } = useDraft(() => undefined);
  const onChange = (text: string) => {
    const count = Number(text);
    const isCount = text !== '' && Number.isInteger(count) && count >= 1 && count <= MOST;
    if (!isCount) return type(text);
    drop();
    edit(setSamples(count));
  };
  return (
    <section className={classes.row} aria-label={t('samples')}>
      <label htmlFor={fieldId}>{t('samples')}</label>
      <input
        id={fieldId}
        className={classes.field}
        type="number"
        min={1}
        max={MOST}
        step={1}
        aria-describedby={noteId}
        aria-invalid={draft !== undefined}
        value={draft ?? samples}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={drop}
      />
      <span id={noteId} className={classes.note} data-invalid={draft !== undefined || undefined}>
        {draft === undefined ? t('samplesNote', { count: samples }) : t('samplesRange', { most: MOST })}
      </span>
      <span className={classes.end}>{children}</span>
    </section>
  );
}
