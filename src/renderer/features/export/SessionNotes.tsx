/** What an export to another program could not take over, place by place. */
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { closeDialog } from '@renderer/state/dialogs';
import { Dialog } from '@renderer/ui/Dialog';
import type { SessionNote } from '@shared/formats/sessionNote';
import { describeSessionNote } from '@shared/locales/describeSessionNote';
import classes from './SessionNotes.module.css';

export function SessionNotes({ notes }: { readonly notes: readonly SessionNote[] }) {
  const { t } = useTranslation('export');
  const language = useLanguage();
  const texts = [...new Set(notes.map((note) => describeSessionNote(note, language)))];
  return (
    <Dialog title={t('notes')} width={620} onClose={closeDialog}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul className={classes.notes} aria-label={t('notes')} tabIndex={0}>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Dialog>
  );
}
