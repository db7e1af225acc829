/** The section's head: tabs once there are two prompts, adding, the shown prompt's menu, its size. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { CommandMenu } from '@renderer/parts/CommandItems';
import { useSession } from '@renderer/state/session';
import { Columns2 } from 'lucide-react';
import { AddPrompt } from './AddPrompt';
import { promptMenu } from './commands';
import { toggleComparison, useIsComparing } from './comparison';
import classes from './PromptsPanel.module.css';
import { PromptTabs } from './PromptTabs';
import { RenameField } from './RenameField';
import { renameInPlace, useRenaming } from './renaming';
import { TokenNote } from './TokenNote';
import { COMPARE_ID } from './tabIds';
import { tokensOfPrompt } from './tokens';

export function PromptBar() {
  const { t } = useTranslation('prompts');
  const promptId = useSession((state) => state.promptId);
  const isComparing = useIsComparing();
  const renaming = useRenaming((state) => state.promptId);
  const isThere = useSession(({ session }) => session.prompts.some(({ id }) => id === renaming));
  const renamedId = isThere ? renaming : undefined;
  const hasTabs = useSession((state) => state.session.prompts.length > 1);
  const tokens = useSession((state) => {
    const prompt = state.session.prompts.find(({ id }) => id === state.promptId);
    return prompt ? tokensOfPrompt(prompt, state.session) : 0;
  });
  return (
    <div className={classes.bar}>
      <div className={classes.tabsBox}>
        {hasTabs && <PromptTabs renamedId={renamedId} onRename={renameInPlace} />}
        {renamedId !== undefined && <RenameField key={renamedId} promptId={renamedId} />}
      </div>
      <AddPrompt />
      <CommandMenu label={t('promptMenu')} position="bottom-start" commands={promptMenu} of={promptId} />
      <div className={classes.space} />
      {hasTabs && (
        <Tooltip label={t('compare.title')}>
          <ActionIcon
            id={COMPARE_ID}
            aria-label={t('compare.title')}
            aria-pressed={isComparing}
            {...(isComparing && { variant: 'light' })}
            onClick={toggleComparison}
          >
            <Columns2 size={15} />
          </ActionIcon>
        </Tooltip>
      )}
      <TokenNote tokens={tokens} label={t('tokensInPrompt')} />
    </div>
  );
}
