/** A prompt's name while it is being changed, over its tab. Enter or leaving keeps it, Escape does not. */

import { useTranslation } from '@renderer/locales/i18n';
import { useDraft } from '@renderer/state/drafts';
import { focusMessage } from '@renderer/state/focus';
import { useSession } from '@renderer/state/session';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import classes from './PromptTabs.module.css';
import { renamePrompt } from './promptActions';
import { renamingDone, useRenaming } from './renaming';
import { tabIdOf } from './tabIds';

export function RenameField({ promptId }: { readonly promptId: string }) {
  const { t } = useTranslation('prompts');
  const name = useSession((state) => state.session.prompts.find(({ id }) => id === promptId)?.name ?? '');
  const draft = useDraft((typed) => renamePrompt(promptId, typed));
  const field = useRef<HTMLInputElement>(null);

  useLayoutEffect(() => {
    const tab = document.getElementById(tabIdOf(promptId));
    if (field.current && tab?.parentElement) {
      field.current.style.left = `${tab.offsetLeft - tab.parentElement.scrollLeft}px`;
      field.current.style.width = `${tab.offsetWidth}px`;
    }
    field.current?.focus();
    field.current?.select();
  }, [promptId]);

  const onBlur = () => {
    draft.settle();
    renamingDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    // Else it would be typed where the focus goes.
    event.preventDefault();
    if (event.key === 'Escape') draft.drop();
    const { messageId } = useRenaming.getState();
    const tab = document.getElementById(tabIdOf(promptId));
    if (messageId !== undefined) focusMessage(messageId);
    else if (tab) tab.focus();
    else field.current?.blur();
  };

  return (
    <input
      ref={field}
      className={classes.rename}
      aria-label={t('promptName')}
      value={draft.text ?? name}
      maxLength={60}
      onChange={(event) => draft.type(event.currentTarget.value)}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
    />
  );
}
