/** Opens the blind review once there are answers of two prompts or models. */
import { ActionIcon } from '@mantine/core';
import { openDialog } from '@renderer/state/dialogs';
import { useAxes } from '@renderer/state/resultsGrid';
import { useRuns } from '@renderer/state/run';
import { useSession } from '@renderer/state/session';
import { Scale } from 'lucide-react';
import { useTranslation } from 'react-i18next';

export function ReviewButton() {
  const slug = useSession((state) => state.slug);
  return slug === undefined ? null : <ReviewOf slug={slug} />;
}

function ReviewOf({ slug }: { readonly slug: string }) {
  const { t } = useTranslation('review');
  const axes = useAxes(slug);
  const isRunning = useRuns((state) => state.running.has(slug));
  if (!axes || axes.prompts.length * axes.models.length < 2) return null;
  return (
    <ActionIcon
      aria-label={t('open')}
      title={t('openHint')}
      disabled={isRunning}
      onClick={() => openDialog({ type: 'review', slug })}
    >
      <Scale size={15} />
    </ActionIcon>
  );
}
