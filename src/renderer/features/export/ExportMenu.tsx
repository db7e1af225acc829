/** What the shown run can be saved as. The writers are loaded when one is chosen. */

import { ActionIcon, Menu } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { CommandItems } from '@renderer/parts/CommandItems';
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import { seenTitle } from '@renderer/ui/seenTitle';
import { Download } from 'lucide-react';
import { exportMenu } from './commands';

export function ExportMenu() {
  const { t } = useTranslation('export');
  const sessionId = useSession((state) => state.session.id);
  const isRunning = useRuns((state) => state.running.has(sessionId));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('button')} {...seenTitle(t('button'))} disabled={isRunning}>
          <Download size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(['answers', 'copy', 'training', 'session'] as const).map((group, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of a menu, not of a form
          <div key={group} role="group" aria-label={t(group)}>
            {index > 0 && <Menu.Divider />}
            <Menu.Label aria-hidden>{t(group)}</Menu.Label>
            <CommandItems commands={() => exportMenu(group)} of="" />
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
