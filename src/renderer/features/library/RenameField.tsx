import { useTranslation } from '@renderer/locales/i18n';
import { nameFolder, retitleSession } from '@renderer/state/library';
import type { SessionSummary } from '@shared/domain/library';
import { useRef } from 'react';
import classes from './RenameField.module.css';

interface Props {
  readonly summary: SessionSummary;
  readonly onDone: () => void;
}

/** What is typed is the session's title at once, Escape takes it back; the folder's name follows at the end. */
export function RenameField({ summary, onDone }: Props) {
  const { t } = useTranslation('library');
  const isDone = useRef(false);
  const { current: before } = useRef(summary);

  const onType = (title: string) => {
    if (title !== '') retitleSession(before, title);
  };
  const onEnd = (title: string) => {
    // The field loses the focus when it goes away: that is not a second answer.
    if (isDone.current) return;
    isDone.current = true;
    const wanted = title === '' ? before.title : title;
    retitleSession(before, wanted);
    void nameFolder({ slug: before.slug, title: wanted });
    onDone();
  };

  return (
    <input
      ref={(input) => {
        if (input && document.activeElement !== input) {
          input.focus();
          input.select();
        }
      }}
      className={classes.field}
      aria-label={t('newTitle', { title: before.title })}
      defaultValue={before.title}
      maxLength={200}
      onChange={(event) => onType(event.currentTarget.value.trim())}
      onBlur={(event) => onEnd(event.currentTarget.value.trim())}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') {
          // Else the same key press goes on to the row, which has the focus by then, and opens it.
          event.preventDefault();
          onEnd(event.currentTarget.value.trim());
        }
        if (event.key === 'Escape') {
          event.stopPropagation();
          onEnd('');
        }
      }}
    />
  );
}
