import { ActionIcon, Menu } from '@mantine/core';
import { edit, editWithUndo, useSession } from '@renderer/state/session';
import { insertModel, moveModel, removeModel } from '@renderer/state/sessionEdits';
import { newId } from '@shared/domain/ids';
import type { ModelSetting } from '@shared/domain/modelSetting';
import { ArrowDown, ArrowUp, Copy, Ellipsis, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly setting: ModelSetting;
  /** 0-based. */
  readonly index: number;
  readonly onRemoved: () => void;
}

export function ModelMenu({ setting, index, onRemoved }: Props) {
  const { t } = useTranslation('models');
  const count = useSession((state) => state.session.models.length);

  const onRemove = () => {
    editWithUndo(
      removeModel(setting.id),
      insertModel(setting, index),
      t('removed', { name: setting.model || t('unnamed') }),
    );
    onRemoved();
  };

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('menu', { number: index + 1 })}>
          <Ellipsis size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Copy size={14} />}
          onClick={() => edit(insertModel({ ...setting, id: newId() }, index + 1))}
        >
          {t('duplicate')}
        </Menu.Item>
        <Menu.Item
          leftSection={<ArrowUp size={14} />}
          disabled={index === 0}
          onClick={() => edit(moveModel(index, index - 1))}
        >
          {t('moveUp')}
        </Menu.Item>
        <Menu.Item
          leftSection={<ArrowDown size={14} />}
          disabled={index === count - 1}
          onClick={() => edit(moveModel(index, index + 1))}
        >
          {t('moveDown')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<Trash2 size={14} />} onClick={onRemove}>
          {t('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
