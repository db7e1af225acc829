/** What the shown run can be saved as. The writers are loaded when one is chosen. */
import { ActionIcon, Menu } from '@mantine/core';
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import {
  type ResultFormatName,
  resultFormatNames,
  type SessionFormatName,
  sessionFormatNames,
} from '@shared/formats/formatNames';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';

const TRAINING: readonly ResultFormatName[] = ['fine-tuning', 'fine-tuning-passed'];

const isOfAnswers = (format: ResultFormatName) => !TRAINING.includes(format);

export function ExportMenu() {
  const { t } = useTranslation('export');
  const hasChecks = useSession((state) => state.session.checks.length > 0);
  const sessionId = useSession((state) => state.session.id);
  const isRunning = useRuns((state) => state.running.has(sessionId));
  const onExport = (format: ResultFormatName) => {
    void import('./exportRun').then(({ exportRun }) => exportRun(format));
  };
  const onSession = (format: SessionFormatName) => {
    void import('./foreignSessions').then(({ exportSession }) => exportSession(format));
  };
  const item = (format: ResultFormatName) => (
    <Menu.Item key={format} onClick={() => onExport(format)}>
      {t(`format.${format}`)}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('button')} title={t('button')} disabled={isRunning}>
          <Download size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('answers')}</Menu.Label>
        {resultFormatNames.filter(isOfAnswers).map(item)}
        <Menu.Divider />
        <Menu.Label>{t('training')}</Menu.Label>
        {TRAINING.filter((format) => hasChecks || format !== 'fine-tuning-passed').map(item)}
        <Menu.Divider />
        <Menu.Label>{t('session')}</Menu.Label>
        {sessionFormatNames.map((format) => (
          <Menu.Item key={format} onClick={() => onSession(format)}>
            {t(`format.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
