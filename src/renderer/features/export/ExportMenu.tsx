/** What the shown run can be saved as. The writers are loaded when one is chosen. */
import { ActionIcon, Menu } from '@mantine/core';
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExportKind } from './exportKind';

const FORMATS: readonly ExportKind[] = ['csv', 'jsonl', 'md', 'html'];

export function ExportMenu() {
  const { t } = useTranslation('export');
  const hasChecks = useSession((state) => state.session.checks.length > 0);
  const slug = useSession((state) => state.slug);
  const isRunning = useRuns((state) => slug !== undefined && state.running.has(slug));
  const onExport = (kind: ExportKind) => {
    void import('./exportRun').then(({ exportRun }) => exportRun(kind));
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('button')} title={t('button')} disabled={isRunning}>
          <Download size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('answers')}</Menu.Label>
        {FORMATS.map((kind) => (
          <Menu.Item key={kind} onClick={() => onExport(kind)}>
            {t(kind)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('training')}</Menu.Label>
        <Menu.Item onClick={() => onExport('fineTuning')}>{t('fineTuning')}</Menu.Item>
        {hasChecks && (
          <Menu.Item onClick={() => onExport('fineTuningPassed')}>{t('fineTuningPassed')}</Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>{t('session')}</Menu.Label>
        <Menu.Item onClick={() => void import('./promptfoo').then((module) => module.exportToPromptfoo())}>
          {t('promptfoo')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
