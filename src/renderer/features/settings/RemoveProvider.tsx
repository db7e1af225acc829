import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { notify, notifyFailure } from '@renderer/state/notices';
import { removeProvider, saveProvider } from '@renderer/state/providers';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import { Trash2 } from 'lucide-react';

interface Props {
  readonly status: ProviderStatus;
  readonly isNew: boolean;
  readonly onRemoved: () => void;
}

/** Undo brings the provider back; its key is gone, because nobody but the system's storage ever had it. */
export function RemoveProvider({ status, isNew, onRemoved }: Props) {
  const { t } = useTranslation('settings');
  const { provider, keySource } = status;
  const hadKey = keySource === 'keyring' || keySource === 'memory';

  const onUndo = async () => {
    const result = await saveProvider(provider);
    if (!result.ok) notifyFailure(result.failure);
  };
  const onRemove = async () => {
    onRemoved();
    if (isNew) return;
    const result = await removeProvider(provider.id);
    if (!result.ok) return notifyFailure(result.failure);
    notify({
      tone: 'info',
      text: t('removed', { provider: provider.label }),
      ...(hadKey && { detail: t('removedKey') }),
      action: { label: t('undo'), run: () => void onUndo() },
    });
  };

  return (
    <Button variant="subtle" color="gray" leftSection={<Trash2 size={14} />} onClick={() => void onRemove()}>
      {t('remove')}
    </Button>
  );
}
