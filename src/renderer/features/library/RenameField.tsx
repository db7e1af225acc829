import { renameSession } from '@renderer/state/library';
import type { SessionSummary } from '@shared/ipc/contract';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './RenameField.module.css';

interface Props {
  readonly summary: SessionSummary;
  readonly onDone: () => void;
}

/** Enter and leaving the field rename, Escape does not. */
export function RenameField({ summary, onDone }: Props) {
  const { t } = useTranslation('library');
  const isDone = useRef(false);

  const onEnd = (title: string) => {
    // The field loses the focus when it goes away: that is not a second answer.
    if (isDone.current) return;
    isDone.current = true;
    if (title !== '' && title !== summary.title) void renameSession(summary.slug, title);
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
      aria-label={t('newTitle', { title: summary.title })}
      defaultValue={summary.title}
      maxLength={200}
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
