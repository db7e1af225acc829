/** Model servers that answer on this computer and are not in the list: a click adds one. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { notifyFailure } from '@renderer/state/notices';
import { findLocalServers, saveProvider, useProviders } from '@renderer/state/providers';
import { foundBeside } from '@shared/domain/providers/localPresets';
import type { Provider } from '@shared/domain/providers/provider';
import { Plus } from 'lucide-react';
import { useEffect } from 'react';
import classes from './FoundServers.module.css';

export function FoundServers({ onAdded }: { readonly onAdded: (id: string) => void }) {
  const { t } = useTranslation('settings');
  const providers = useProviders((state) => state.providers);
  const found = useProviders((state) => state.found);
  useEffect(() => void findLocalServers(), []);
  const onAdd = async (preset: Provider) => {
    const saved = await saveProvider(preset);
    if (saved.ok) onAdded(preset.id);
    else notifyFailure(saved.failure);
  };
  const others = foundBeside(
    providers.map(({ provider }) => provider),
    found,
  );
  if (others.length === 0) return null;
  return (
    <section className={classes.found} aria-label={t('found.title')}>
      <p className={classes.title}>{t('found.title')}</p>
      {others.map(({ preset, models }) => (
        <Button
          key={preset.id}
          variant="light"
          leftSection={<Plus size={14} />}
          justify="flex-start"
          onClick={() => void onAdd(preset)}
        >
          {models === null
            ? t('found.addLocked', { provider: preset.label })
            : t('found.add', { provider: preset.label, count: models })}
        </Button>
      ))}
    </section>
  );
}
