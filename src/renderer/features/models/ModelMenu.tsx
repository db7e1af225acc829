import { ActionIcon, Menu } from '@mantine/core';
import { runPart } from '@renderer/state/runPart';
import { edit, useSession } from '@renderer/state/session';
import { moveModel } from '@renderer/state/sessionEdits';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { ArrowDown, ArrowUp, ChartNoAxesColumn, Copy, Ellipsis, Play, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteModel, duplicateModel } from './modelActions';

const SweepDialog = lazy(async () => ({ default: (await import('./SweepDialog')).SweepDialog }));

interface Props {
  readonly setting: ModelSetting;
  /** 0-based. */
  readonly index: number;
}

export function ModelMenu({ setting, index }: Props) {
  const { t } = useTranslation('models');
  const count = useSession((state) => state.session.models.length);
  const [isSweeping, setSweeping] = useState(false);

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('menu', { number: index + 1 })}>
            <Ellipsis size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {count > 1 && (
            <Menu.Item leftSection={<Play size={14} />} onClick={() => runPart({ modelId: setting.id })}>
              {t('runOnly')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Copy size={14} />} onClick={() => duplicateModel(setting.id)}>
            {t('duplicate')}
          </Menu.Item>
          <Menu.Item leftSection={<ChartNoAxesColumn size={14} />} onClick={() => setSweeping(true)}>
            {t('sweep.menu')}
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
          <Menu.Item color="red" leftSection={<Trash2 size={14} />} onClick={() => deleteModel(setting.id)}>
            {t('delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isSweeping && (
        <Suspense fallback={null}>
          <SweepDialog setting={setting} onClose={() => setSweeping(false)} />
        </Suspense>
      )}
    </>
  );
}
