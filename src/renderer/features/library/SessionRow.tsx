import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { CommandMenu } from '@renderer/parts/CommandItems';
import { saveStateOf } from '@renderer/state/document/documentState';
import { openSession } from '@renderer/state/library';
import { stayHere, useParked, useSession } from '@renderer/state/session';
import { subjectAttribute } from '@renderer/state/subjects';
import { ListButton } from '@renderer/ui/ListRow';
import { seenTitle } from '@renderer/ui/seenTitle';
import type { SessionSummary } from '@shared/domain/library';
import { useState } from 'react';
import { sessionMenu } from './commands';
import { RenameField } from './RenameField';
import { relativeTime } from './relativeTime';
import { renameRow } from './rowActions';
import classes from './SessionRow.module.css';

interface Props {
  readonly summary: SessionSummary;
  /** 0-based, among those listed. */
  readonly index: number;
  readonly count: number;
  readonly top: number;
  readonly now: number;
  readonly isOpen: boolean;
  /** The one row that takes part in tabbing. */
  readonly isActive: boolean;
  readonly isRenaming: boolean;
  readonly onFocus: () => void;
  readonly onRenamed: () => void;
}

export function SessionRow(props: Props) {
  const { summary, index, count, top, now, isOpen, isActive, isRenaming, onFocus } = props;
  const { t } = useTranslation('library');
  const language = useLanguage();
  const isParked = useParked((state) => state.ids.includes(summary.id));
  const isFailing = useSession((state) => isOpen && saveStateOf(state) === 'failed');
  const isUnsaved = isParked || isFailing;
  const [isHovered, setHovered] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const title = summary.title.trim() || t('untitled');
  return (
    <li
      className={classes.row}
      style={{ top }}
      data-row={index}
      data-open={isOpen || undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      {...subjectAttribute('session', summary.slug)}
    >
      {isRenaming ? (
        <RenameField summary={summary} onDone={props.onRenamed} />
      ) : (
        <ListButton
          className={classes.open}
          data-session={summary.slug}
          tabIndex={isActive ? 0 : -1}
          isCurrent={isOpen}
          {...seenTitle(title)}
          onFocus={onFocus}
          onClick={() => (isOpen ? stayHere() : void openSession(summary))}
          onDoubleClick={() => renameRow(summary.slug)}
        >
          <span className={classes.title}>{title}</span>
          {isUnsaved ? (
            <span className={classes.unsaved}>{t('unsaved')}</span>
          ) : (
            <span className={classes.time}>{relativeTime(summary.updatedAt, now, language)}</span>
          )}
        </ListButton>
      )}
      {/* A menu for each of a hundred rows would cost more than the rows: only one that can be used exists. */}
      {!isRenaming && (isHovered || isActive || isMenuOpen) && (
        <span className={classes.menu} data-shown={isHovered || isMenuOpen || undefined}>
          <CommandMenu
            label={t('menu', { title: summary.title })}
            commands={sessionMenu}
            of={summary.slug}
            onToggle={setMenuOpen}
          />
        </span>
      )}
    </li>
  );
}
