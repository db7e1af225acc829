/** The panel's first line: title, tabs once there are two prompts, adding, the shown prompt's menu, its size. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { useSession } from '@renderer/state/session';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PromptMenu } from './PromptMenu';
import classes from './PromptsPanel.module.css';
import { PromptTabs } from './PromptTabs';
import { addPrompt } from './promptActions';
import { RenameField } from './RenameField';
import { TokenNote } from './TokenNote';
import { tokensOfPrompt } from './tokens';

const CompareDialog = lazy(async () => ({ default: (await import('./CompareDialog')).CompareDialog }));

export function PromptBar() {
  const { t } = useTranslation('prompts');
  const [renamedId, setRenamedId] = useState<string>();
  const [comparedId, setComparedId] = useState<string>();
  const hasTabs = useSession((state) => state.session.prompts.length > 1);
  const tokens = useSession((state) => {
    const prompt = state.session.prompts.find(({ id }) => id === state.promptId);
    return prompt ? tokensOfPrompt(prompt) : 0;
  });
  return (
    <div className={classes.bar}>
      <h2 className={classes.title}>{t('prompts')}</h2>
      <div className={classes.tabsBox}>
        {hasTabs && <PromptTabs renamedId={renamedId} onRename={setRenamedId} />}
        {renamedId !== undefined && (
          <RenameField promptId={renamedId} onDone={() => setRenamedId(undefined)} />
        )}
      </div>
      <Tooltip label={t('addPrompt')}>
        <ActionIcon aria-label={t('addPrompt')} onClick={addPrompt}>
          <Plus size={15} />
        </ActionIcon>
      </Tooltip>
      <PromptMenu onRename={setRenamedId} onCompare={setComparedId} />
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
