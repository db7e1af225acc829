/** How many requests it gets at a time: the user's number, else what its server tells, else what suits such a server. */
import { NumberInput } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { loadSlots, type Slots, useProviders } from '@renderer/state/providers';
import { atOnceOf, isLocalServer, wantsSlots } from '@shared/domain/providers/atOnce';
import { MOST_AT_ONCE, type Provider } from '@shared/domain/providers/provider';
import { useEffect } from 'react';
import classes from './ProviderForm.module.css';

interface Props {
  readonly provider: Provider;
  readonly isUnsaved: boolean;
  readonly onChange: (provider: Provider) => void;
}

export function AtOnceField({ provider, isUnsaved, onChange }: Props) {
  const { t } = useTranslation('settings');
  const slots = useProviders((state) => state.slots[provider.id]);
  const isAsked = wantsSlots(provider) && !isUnsaved;
  useEffect(() => {
    if (isAsked) void loadSlots(provider.id);
  }, [isAsked, provider.id]);
  const told = isAsked && typeof slots === 'number' ? slots : undefined;
  return (
    <div>
      <NumberInput
        label={t('concurrency')}
        description={t('concurrencyHelp')}
        min={1}
        max={MOST_AT_ONCE}
        allowDecimal={false}
        clampBehavior="strict"
        placeholder={String(atOnceOf(provider, told))}
        value={provider.concurrency ?? ''}
        onChange={(value) => {
          const { concurrency: _, ...others } = provider;
          onChange(typeof value === 'number' ? { ...others, concurrency: value } : others);
        }}
      />
      <p className={classes.told} role="status" data-testid="slots">
        {provider.concurrency === undefined && (
          <Note provider={provider} slots={isAsked ? slots : undefined} />
        )}
      </p>
    </div>
  );
}

function Note({ provider, slots }: { readonly provider: Provider; readonly slots: Slots | undefined }) {
  const { t } = useTranslation('settings');
  if (typeof slots === 'number') return t('atOnce.slots', { count: slots });
  if (slots === 'asking') return t('atOnce.asking');
  if (slots === 'untold') return t('atOnce.untold');
  return isLocalServer(provider) ? t('atOnce.local') : null;
}
