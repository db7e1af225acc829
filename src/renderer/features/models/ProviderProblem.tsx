/** Why this model cannot be asked yet, with the way to the place where that is mended. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { openDialog } from '@renderer/state/dialogs';
import { isReady } from '@renderer/state/providers';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import { KeyRound, TriangleAlert } from 'lucide-react';
import classes from './ProviderProblem.module.css';

interface Props {
  readonly providerId: string;
  /** Absent: no such provider here (the session came from elsewhere, or it was removed). */
  readonly status: ProviderStatus | undefined;
}

export function ProviderProblem({ providerId, status }: Props) {
  const { t } = useTranslation('models');
  if (status && isReady(status)) return null;
  const Icon = status ? KeyRound : TriangleAlert;
  return (
    <div className={classes.problem}>
      <Icon size={13} className={classes.icon} />
      <span className={classes.text}>
        {status ? t('needsKey', { provider: status.provider.label }) : t('providerGone', { id: providerId })}
      </span>
      <Button
        variant="subtle"
        size="compact-xs"
        onClick={() => openDialog({ type: 'settings', section: 'providers', ...(status && { providerId }) })}
      >
        {status ? t('enterKey') : t('manageProviders')}
      </Button>
    </div>
  );
}
