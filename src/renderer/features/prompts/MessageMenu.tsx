/** What else can be done with a message. */
import { ActionIcon, Kbd, Menu } from '@mantine/core';
import { ArrowDown, ArrowUp, Copy, Ellipsis, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { afterMenu } from './afterMenu';
import { moveCard } from './cardFocus';
import { deleteMessage, duplicateMessage } from './messageActions';

interface Props {
  readonly promptId: string;
  readonly messageId: string;
  readonly name: string;
  readonly canMoveUp: boolean;
  readonly canMoveDown: boolean;
}

export function MessageMenu({ promptId, messageId, name, canMoveUp, canMoveDown }: Props) {
  const { t } = useTranslation('prompts');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('menuOf', { name })}>
          <Ellipsis size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<ArrowUp size={14} />}
          rightSection={<Kbd size="xs">Alt+↑</Kbd>}
          disabled={!canMoveUp}
          onClick={() => afterMenu(() => moveCard(promptId, messageId, -1))}
        >
          {t('moveUp')}
        </Menu.Item>
        <Menu.Item
          leftSection={<ArrowDown size={14} />}
          rightSection={<Kbd size="xs">Alt+↓</Kbd>}
          disabled={!canMoveDown}
          onClick={() => afterMenu(() => moveCard(promptId, messageId, 1))}
        >
          {t('moveDown')}
        </Menu.Item>
        <Menu.Item
          leftSection={<Copy size={14} />}
          onClick={() => afterMenu(() => duplicateMessage(promptId, messageId))}
        >
          {t('duplicate')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<Trash2 size={14} />}
          onClick={() => afterMenu(() => deleteMessage(promptId, messageId, name))}
        >
          {t('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
