/** Adds a version of the task: a copy of the one in sight, to change one thing of, or, from the menu, an empty one. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { promptName } from '@renderer/parts/promptName';
import { useSession } from '@renderer/state/session';
import { ChevronDown, Copy, File, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { afterMenu } from './afterMenu';
import classes from './PromptsPanel.module.css';
import { addEmptyPrompt, addPrompt } from './promptActions';

export function AddPrompt() {
  const { t } = useTranslation('prompts');
  const inSight = useSession((state) => state.session.prompts.find(({ id }) => id === state.promptId));
  const name = promptName(inSight?.name ?? '');
  return (
    <div className={classes.split}>
      <Tooltip label={t('addCopy', { name })}>
        <ActionIcon aria-label={t('addPrompt')} onClick={addPrompt}>
          <Plus size={15} />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon className={classes.splitMore ?? ''} aria-label={t('addPromptWays')}>
            <ChevronDown size={12} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Copy size={14} />} onClick={() => afterMenu(addPrompt)}>
            {t('addCopy', { name })}
          </Menu.Item>
          <Menu.Item leftSection={<File size={14} />} onClick={() => afterMenu(addEmptyPrompt)}>
            {t('addEmpty')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
