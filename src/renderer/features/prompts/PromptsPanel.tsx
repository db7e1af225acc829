/** The prompts of the session, one shown at a time: tabs and the cards of its messages, or two of them compared. */

import { useTranslation } from '@renderer/locales/i18n';
import { FoldSection } from '@renderer/parts/FoldSection';
import { useFocus } from '@renderer/state/focus';
import { useSession } from '@renderer/state/session';
import { Later, LaterPart } from '@renderer/ui/Later';
import { offerVariableNames } from '@renderer/ui/monaco/variableNames';
import { isBlock } from '@shared/domain/examples/examplesBlock';
import { useEffect } from 'react';
import { AddMessage } from './AddMessage';
import { AlsoSent } from './AlsoSent';
import { closeComparison, useIsComparing } from './comparison';
import { LeftOutNote } from './LeftOutNote';
import { MessageList } from './MessageList';
import { knownVariables } from './missingVariables';
import { PromptBar } from './PromptBar';
import classes from './PromptsPanel.module.css';
import { promptsLine } from './promptsLine';
import { StrayNote } from './StrayNote';
import { SyntaxNote } from './SyntaxNote';
import { panelIdOf, tabIdOf } from './tabIds';

const examplesSection = new LaterPart(async () => (await import('./ExamplesSection')).ExamplesSection);
const comparePanel = new LaterPart(async () => (await import('./ComparePanel')).ComparePanel);

offerVariableNames(() => knownVariables(useSession.getState().session));

export function PromptsPanel() {
  const { t } = useTranslation('prompts');
  const promptId = useSession((state) => state.promptId);
  const scope = useSession((state) => `${state.generation}`);
  const hasTabs = useSession((state) => state.session.prompts.length > 1);
  const hasBlock = useSession(({ session }) =>
    isBlock(session.prompts.find(({ id }) => id === promptId)?.examples),
  );
  const isComparing = useIsComparing();
  const wantedId = useFocus((state) => state.messageId);
  useEffect(() => {
    // A message's own editor is asked for.
    if (wantedId !== undefined) closeComparison();
  }, [wantedId]);

  return (
    <FoldSection
      name="prompts"
      title={t('prompts')}
      lineOf={(session) => promptsLine(t, session)}
      actions={<PromptBar />}
    >
      <LeftOutNote />
      <SyntaxNote promptId={promptId} />
      <StrayNote promptId={promptId} />
      <div
        {...(hasTabs && { role: 'tabpanel', id: panelIdOf(promptId), 'aria-labelledby': tabIdOf(promptId) })}
      >
        {isComparing ? (
          <Later part={comparePanel} props={{ scope }} />
        ) : (
          <div key={promptId} className={classes.messages}>
            <MessageList promptId={promptId} scope={scope} />
            {hasBlock && <Later part={examplesSection} props={{ promptId }} />}
            <AlsoSent promptId={promptId} />
            <AddMessage promptId={promptId} />
          </div>
        )}
      </div>
    </FoldSection>
  );
}
