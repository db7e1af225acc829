/** The prompts of the session, one shown at a time: tabs and the cards of its messages. */
import { FoldSection } from '@renderer/parts/FoldSection';
import { useSession } from '@renderer/state/session';
import { offerVariableNames } from '@renderer/ui/monaco/variableNames';
import { useTranslation } from 'react-i18next';
import { AddMessage } from './AddMessage';
import { AlsoSent } from './AlsoSent';
import { LeftOutNote } from './LeftOutNote';
import { MessageList } from './MessageList';
import { knownVariables } from './missingVariables';
import { PromptBar } from './PromptBar';
import classes from './PromptsPanel.module.css';
import { promptsLine } from './promptsLine';
import { StrayNote } from './StrayNote';
import { panelIdOf, tabIdOf } from './tabIds';

offerVariableNames(() => knownVariables(useSession.getState().session));

export function PromptsPanel() {
  const { t } = useTranslation('prompts');
  const promptId = useSession((state) => state.promptId);
  const generation = useSession((state) => state.generation);
  const hasTabs = useSession((state) => state.session.prompts.length > 1);

  return (
    <FoldSection
      name="prompts"
      title={t('prompts')}
      lineOf={(session) => promptsLine(t, session)}
      actions={<PromptBar />}
    >
      <LeftOutNote />
      <StrayNote promptId={promptId} />
      <div
        key={promptId}
        className={classes.messages}
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
    </FoldSection>
  );
}
