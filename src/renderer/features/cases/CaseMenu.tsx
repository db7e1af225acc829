/** What can be done with one case. */
import { ActionIcon, Menu } from '@mantine/core';
import { runPart } from '@renderer/state/runPart';
import { useSession } from '@renderer/state/session';
import { Copy, Ellipsis, Play, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { deleteCase, duplicateCase } from './caseActions';

/** `index` is 0-based. */
export function CaseMenu({ index }: { readonly index: number }) {
  const { t } = useTranslation('cases');
  const hasSeveral = useSession((state) => state.session.cases.length > 1);
  const onRun = () => {
    const caseId = useSession.getState().session.cases[index]?.id;
    if (caseId !== undefined) runPart({ caseId });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('menuOf', { number: index + 1 })}>
          <Ellipsis size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {hasSeveral && (
          <Menu.Item leftSection={<Play size={14} />} onClick={onRun}>
            {t('runOnly')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Copy size={14} />} onClick={() => duplicateCase(index)}>
          {t('duplicate')}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<Trash2 size={14} />} onClick={() => deleteCase(index)}>
          {t('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
