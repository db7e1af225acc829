/** Opens the blind review once there are answers of two prompts or models. */
import { ActionIcon } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { openDialog } from '@renderer/state/dialogs';
import { useAxes } from '@renderer/state/resultsGrid';
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import { Scale } from 'lucide-react';

export function ReviewButton() {
  const sessionId = useSession((state) => state.session.id);
  return <ReviewOf sessionId={sessionId} />;
}

function ReviewOf({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('review');
  const axes = useAxes(sessionId);
  const isRunning = useRuns((state) => state.running.has(sessionId));
  if (!axes || axes.prompts.length * axes.models.length < 2) return null;
  return (
    <ActionIcon
      aria-label={t('open')}
      title={t('openHint')}
      disabled={isRunning}
      onClick={() => openDialog({ type: 'review', sessionId })}
    >
      <Scale size={15} />
    </ActionIcon>
  );
}
