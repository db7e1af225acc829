/** What can be done with all cases together. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { CommandItems } from '@renderer/parts/CommandItems';
import { Table2 } from 'lucide-react';
import { casesMenu } from './commands';

export function CasesMenu() {
  const { t } = useTranslation('cases');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('menuHint')}>
          <ActionIcon aria-label={t('menu')}>
            <Table2 size={14} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <CommandItems commands={casesMenu} of="" />
      </Menu.Dropdown>
    </Menu>
  );
}
