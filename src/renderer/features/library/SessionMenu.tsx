import { ActionIcon, Menu } from '@mantine/core';
import { duplicateSession, revealSession } from '@renderer/state/library';
import type { SessionSummary } from '@shared/ipc/contract';
import { Copy, Ellipsis, FolderOpen, PencilLine, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly summary: SessionSummary;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onRename: () => void;
  readonly onTrash: () => void;
}

export function SessionMenu({ summary, isOpen, onToggle, onRename, onTrash }: Props) {
  const { t } = useTranslation('library');
  const wantsRename = useRef(false);

  return (
    <Menu
      opened={isOpen}
      onChange={onToggle}
      position="bottom-end"
      // A closing menu gives the focus back; only then may the field take it.
      onExitTransitionEnd={() => wantsRename.current && onRename()}
    >
      <Menu.Target>
        <ActionIcon aria-label={t('menu', { title: summary.title })}>
          <Ellipsis size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<PencilLine size={14} />}
          rightSection={<kbd>F2</kbd>}
          onClick={() => {
            wantsRename.current = true;
          }}
        >
          {t('rename')}
        </Menu.Item>
        <Menu.Item leftSection={<Copy size={14} />} onClick={() => void duplicateSession(summary)}>
          {t('duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={<FolderOpen size={14} />} onClick={() => void revealSession(summary)}>
          {t('reveal')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<Trash2 size={14} />} onClick={onTrash}>
          {t('trash')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
