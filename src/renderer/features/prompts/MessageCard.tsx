/** One message: its role, size and menu above its editor. */

import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Tooltip } from '@mantine/core';
import { translate, useTranslation } from '@renderer/locales/i18n';
import { CommandMenu } from '@renderer/parts/CommandItems';
import { focusDone, useFocus } from '@renderer/state/focus';
import { edit, useSession } from '@renderer/state/session';
import { changeMessage } from '@renderer/state/sessionEdits';
import { subjectAttribute } from '@renderer/state/subjects';
import { type MountTime, PromptEditor } from '@renderer/ui/monaco/PromptEditor';
import { isSent } from '@shared/domain/call/isSent';
import { messageText } from '@shared/domain/call/messageText';
import { GripVertical, Trash2 } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { messageMenu } from './commands';
import classes from './MessageCard.module.css';
import { deleteMessage } from './messageActions';
import { missingVariables } from './missingVariables';
import { RoleMenu } from './RoleMenu';
import { TokenNote } from './TokenNote';
import { tokensOfMessage } from './tokens';
import { useEmptyNote } from './useEmptyNote';

/** i18next would take a written {{name}} for one of its own. */
const BRACES = { open: '{{', close: '}}' };

interface Props {
  readonly promptId: string;
  readonly messageId: string;
  readonly scope: string;
  /** Among the messages of its role, from 1. */
  readonly number: number;
  readonly mount: MountTime;
}

export function MessageCard({ promptId, messageId, scope, number, mount }: Props) {
  const { t } = useTranslation('prompts');
  const message = useSession(({ session }) =>
    session.prompts.find(({ id }) => id === promptId)?.messages.find(({ id }) => id === messageId),
  );
  const syntax = useSession(({ session }) => session.prompts.find(({ id }) => id === promptId)?.syntax);
  const emptyNote = useEmptyNote(message?.role ?? 'user');
  const missing = useSession(useShallow((state) => missingVariables(state.session)));
  const focusRequest = useFocus((state) => state.messageId === messageId);
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } =
    useSortable({ id: messageId });
  if (!message) return null;

  const kind = t(`message.${message.role}`);
  const also = messageText({ ...message, content: '' });
  const name = number > 1 ? t('numbered', { name: kind, number }) : kind;
  return (
    <div
      ref={setNodeRef}
      {...subjectAttribute('message', messageId)}
      data-message-id={messageId}
      className={classes.card}
      data-role={message.role}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <div className={classes.head}>
        <button
          type="button"
          ref={setActivatorNodeRef}
          className={classes.handle}
          {...attributes}
          {...listeners}
          aria-label={t('dragHandle', { name })}
          aria-roledescription={t('drag.role')}
        >
          <GripVertical size={14} />
        </button>
        <RoleMenu promptId={promptId} messageId={messageId} role={message.role} number={number} />
        <div className={classes.space} />
        {message.isVerbatim && (
          <span className={classes.verbatim} title={t('verbatimHint')}>
            {t('verbatim')}
          </span>
        )}
        {isSent(message) ? (
          <TokenNote tokens={tokensOfMessage(message)} label={t('tokensEstimate')} />
        ) : (
          <span className={classes.unsent}>{t(emptyNote)}</span>
        )}
        <CommandMenu label={t('menuOf', { name })} commands={messageMenu} of={messageId} />
        <Tooltip label={translate('commands:command.messages.delete.menu')}>
          <ActionIcon
            className={classes.quiet}
            aria-label={t('deleteNamed', { name })}
            onClick={() => deleteMessage(promptId, messageId, name)}
          >
            <Trash2 size={14} />
          </ActionIcon>
        </Tooltip>
      </div>
      <PromptEditor
        id={messageId}
        scope={scope}
        label={name}
        value={message.content}
        placeholder={t(`placeholder.${message.role}`, BRACES)}
        missing={missing}
        missingText={t('missingHint')}
        isVerbatim={message.isVerbatim === true}
        syntax={syntax}
        focusRequest={focusRequest}
        mount={mount}
        onFocusDone={() => focusDone(messageId)}
        onChange={(content) => edit(changeMessage(promptId, messageId, { content }))}
      />
      {also !== '' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long one scrolls, by the keyboard, too
        <pre className={classes.also} role="note" aria-label={t('alsoIn', { name })} tabIndex={0}>
          {also}
        </pre>
      )}
    </div>
  );
}
