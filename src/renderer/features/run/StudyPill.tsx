/** A search that is under way, for who has closed its view. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { openDialog } from '@renderer/state/dialogs';
import { useStudies } from '@renderer/state/studies';
import { TrendingUp } from 'lucide-react';

export function StudyPill({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation('study');
  const studyId = useStudies(({ running }) => Object.keys(running).find((id) => running[id] === sessionId));
  const count = useStudies(({ studies }) =>
    (studies[studyId ?? '']?.progress.steps ?? []).reduce((sum, { answered }) => sum + answered, 0),
  );
  if (studyId === undefined) return null;
  return (
    <Button
      size="compact-sm"
      variant="light"
      title={t('pillHint')}
      leftSection={<TrendingUp size={14} />}
      onClick={() => openDialog({ type: 'study', studyId })}
    >
      {t('pill', { count })}
    </Button>
  );
}
