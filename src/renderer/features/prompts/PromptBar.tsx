/** The section's head: tabs once there are two prompts, adding, the shown prompt's menu, its size. */
import { useSession } from '@renderer/state/session';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddPrompt } from './AddPrompt';
import { PromptMenu } from './PromptMenu';
import classes from './PromptsPanel.module.css';
import { PromptTabs } from './PromptTabs';
import { RenameField } from './RenameField';
import { renameInPlace, useRenaming } from './renaming';
import { TokenNote } from './TokenNote';
import { tokensOfPrompt } from './tokens';

const CompareDialog = lazy(async () => ({ default: (await import('./CompareDialog')).CompareDialog }));

export function PromptBar() {
  const { t } = useTranslation('prompts');
  const [comparedId, setComparedId] = useState<string>();
  const renaming = useRenaming((state) => state.promptId);
  const isThere = useSession(({ session }) => session.prompts.some(({ id }) => id === renaming));
  const renamedId = isThere ? renaming : undefined;
  const hasTabs = useSession((state) => state.session.prompts.length > 1);
  const tokens = useSession((state) => {
    const prompt = state.session.prompts.find(({ id }) => id === state.promptId);
    return prompt ? tokensOfPrompt(prompt) : 0;
  });
  return (
    <div className={classes.bar}>
      <div className={classes.tabsBox}>
        {hasTabs && <PromptTabs renamedId={renamedId} onRename={renameInPlace} />}
        {renamedId !== undefined && <RenameField key={renamedId} promptId={renamedId} />}
      </div>
      <AddPrompt />
      <PromptMenu onRename={renameInPlace} onCompare={setComparedId} />
      <div className={classes.space} />
      <TokenNote tokens={tokens} label={t('tokensInPrompt')} />
      {comparedId !== undefined && (
        <Suspense fallback={null}>
          <CompareDialog promptId={comparedId} onClose={() => setComparedId(undefined)} />
        </Suspense>
      )}
    </div>
  );
}
