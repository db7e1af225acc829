/** Adds a version of the task: a copy of the one in sight, to change one thing of, or, from the menu, an empty one. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { translate, useTranslation } from '@renderer/locales/i18n';
import { CommandItems } from '@renderer/parts/CommandItems';
import { promptName } from '@renderer/parts/promptName';
import { useSession } from '@renderer/state/session';
import { ChevronDown, Plus } from 'lucide-react';
import { addPromptMenu } from './commands';
import classes from './PromptsPanel.module.css';
import { addPrompt } from './promptActions';

export function AddPrompt() {
  const { t } = useTranslation('prompts');
  const inSight = useSession((state) => state.session.prompts.find(({ id }) => id === state.promptId));
  const name = promptName(inSight?.name ?? '');
  return (
    <div className={classes.split}>
      <Tooltip label={translate('commands:command.prompts.add.menu', { name })}>
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
          <CommandItems commands={addPromptMenu} of="" />
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
