/** Adds a message with the role that comes next, or with a chosen one. */
import { ActionIcon, Button, Kbd, Menu, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { afterMenu } from '@renderer/parts/afterMenu';
import { keyOf } from '@renderer/parts/keymap';
import { useSession } from '@renderer/state/session';
import { writtenRoles } from '@shared/domain/session/session';
import { ChevronDown, Plus } from 'lucide-react';
import { AddExamples } from './AddExamples';
import { ADD_MESSAGE_ID, addMessage } from './messageActions';
import { nextRole } from './messageNames';
import classes from './PromptsPanel.module.css';

export function AddMessage({ promptId }: { readonly promptId: string }) {
  const { t } = useTranslation('prompts');
  const next = useSession((state) =>
    nextRole(state.session.prompts.find(({ id }) => id === promptId)?.messages ?? []),
  );
  return (
    <div className={classes.add}>
      <Tooltip
        label={
          <span className={classes.tip}>
            {t('addNext', { role: t(`role.${next}`) })} <Kbd size="xs">{keyOf('messages.add')}</Kbd>
          </span>
        }
      >
        <Button
          id={ADD_MESSAGE_ID}
          variant="subtle"
          size="compact-xs"
          leftSection={<Plus size={14} />}
          onClick={() => addMessage(promptId)}
        >
          {t('addMessage')}
        </Button>
      </Tooltip>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon aria-label={t('addWithRole')}>
            <ChevronDown size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {writtenRoles.map((role) => (
            <Menu.Item
              key={role}
              leftSection={<span className={classes.dot} data-role={role} />}
              onClick={() => afterMenu(() => addMessage(promptId, role))}
            >
              {t(`role.${role}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <AddExamples promptId={promptId} />
    </div>
  );
}
