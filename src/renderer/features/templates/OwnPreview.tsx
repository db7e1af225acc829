/** A template of the user's own: what it would send, and what can be done with its file. */
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { renameTemplate, revealTemplate, trashTemplate } from '@renderer/state/ownTemplates';
import type { OwnTemplate } from '@shared/domain/library';
import { CornerDownLeft, FolderOpen, type LucideIcon, PencilLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { SessionPreview } from './SessionPreview';
import classes from './TemplatePreview.module.css';

interface Props {
  readonly own: OwnTemplate;
  readonly onUse: () => void;
  /** It goes from the list: the focus goes elsewhere. */
  readonly onGone: () => void;
}

export function OwnPreview({ own, onUse, onGone }: Props) {
  const { t } = useTranslation('templates');
  const { slug, session } = own;
  const [isRenaming, setRenaming] = useState(false);
  const onRenamed = (typed: string) => {
    setRenaming(false);
    const title = typed.trim();
    if (title !== '' && title !== session.title) void renameTemplate(slug, title);
  };
  const onTrash = () => {
    onGone();
    void trashTemplate(own);
  };
  return (
    <article className={classes.preview} aria-label={session.title}>
      <header className={classes.header}>
        <div className={classes.heading}>
          {isRenaming ? (
            <TextInput
              autoFocus
              aria-label={t('own.name')}
              maxLength={200}
              defaultValue={session.title}
              onFocus={(event) => event.currentTarget.select()}
              onBlur={(event) => onRenamed(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing) return;
                if (event.key === 'Enter') onRenamed(event.currentTarget.value);
                if (event.key !== 'Escape') return;
                event.stopPropagation();
                setRenaming(false);
              }}
            />
          ) : (
            <h3 className={classes.title}>{session.title}</h3>
          )}
        </div>
        <Action icon={PencilLine} label={t('own.rename')} onClick={() => setRenaming(true)} />
        <Action icon={FolderOpen} label={t('own.reveal')} onClick={() => void revealTemplate(slug)} />
        <Action icon={Trash2} label={t('own.trash')} onClick={onTrash} />
        <Button size="sm" rightSection={<CornerDownLeft size={14} />} onClick={onUse}>
          {t('use')}
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.scroller} tabIndex={0} aria-label={t('preview')}>
        {session.notes !== '' && <p className={classes.lesson}>{session.notes}</p>}
        <SessionPreview session={session} />
      </section>
    </article>
  );
}

interface ActionProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onClick: () => void;
}

function Action({ icon: Icon, label, onClick }: ActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" size="lg" aria-label={label} onClick={onClick}>
        <Icon size={15} />
      </ActionIcon>
    </Tooltip>
  );
}
