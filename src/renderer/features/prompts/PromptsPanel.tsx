/** The prompts of the session, one shown at a time: tabs, the cards of its messages, and the panel's own keys. */
import { useSession } from '@renderer/state/session';
import { offerVariableNames } from '@renderer/ui/monaco/variableNames';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { AddMessage } from './AddMessage';
import { AlsoSent } from './AlsoSent';
import { messageIdOf, moveCard } from './cardFocus';
import { LeftOutNote } from './LeftOutNote';
import { MessageList } from './MessageList';
import { addMessage } from './messageActions';
import { knownVariables } from './missingVariables';
import { PromptBar } from './PromptBar';
import classes from './PromptsPanel.module.css';
import { StrayNote } from './StrayNote';
import { panelIdOf, tabIdOf } from './tabIds';

offerVariableNames(() => knownVariables(useSession.getState().session));

export function PromptsPanel() {
  const { t } = useTranslation('prompts');
  const promptId = useSession((state) => state.promptId);
  const generation = useSession((state) => state.generation);
  const hasTabs = useSession((state) => state.session.prompts.length > 1);

  // In the capture phase: these keys are the card's wherever the focus is in it, the editor included.
  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>) => {
    const messageId = messageIdOf(event.target);
    const isMod = event.ctrlKey || event.metaKey;
    const isMove = event.altKey && !isMod && !event.shiftKey;
    if (isMod && event.shiftKey && event.key === 'Enter') addMessage(promptId, undefined, messageId);
    else if (messageId && isMove && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      moveCard(promptId, messageId, event.key === 'ArrowUp' ? -1 : 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section className={classes.panel} aria-label={t('prompts')} onKeyDownCapture={onKeyDownCapture}>
      <PromptBar />
      <LeftOutNote />
      <StrayNote promptId={promptId} />
      <div
        key={promptId}
        className={classes.scroll}
        data-scroll-root
        {...(hasTabs && {
          role: 'tabpanel',
          id: panelIdOf(promptId),
          'aria-labelledby': tabIdOf(promptId),
        })}
      >
        <MessageList promptId={promptId} scope={`${generation}`} />
        <AlsoSent promptId={promptId} />
        <AddMessage promptId={promptId} />
      </div>
    </section>
  );
}
