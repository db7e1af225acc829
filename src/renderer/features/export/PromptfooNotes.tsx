/** What a file from or to promptfoo could not take over, place by place. */
import { useLanguage } from '@renderer/locales/i18n';
import { closeDialog } from '@renderer/state/dialogs';
import { Dialog } from '@renderer/ui/Dialog';
import type { PromptfooNote } from '@shared/formats/promptfoo/promptfooNote';
import { describePromptfooNote } from '@shared/locales/describePromptfooNote';
import { useTranslation } from 'react-i18next';
import classes from './PromptfooNotes.module.css';

export function PromptfooNotes({ notes }: { readonly notes: readonly PromptfooNote[] }) {
  const { t } = useTranslation('export');
  const language = useLanguage();
  const texts = [...new Set(notes.map((note) => describePromptfooNote(note, language)))];
  return (
    <Dialog title={t('notes')} width={620} onClose={closeDialog}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul className={classes.notes} tabIndex={0}>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Dialog>
  );
}
