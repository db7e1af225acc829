/** Whom a request goes to: a provider and one of its models. No parameter is set, so none is sent. */
import { Autocomplete, Select } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { useProviders } from '@renderer/state/providers';
import { useSession } from '@renderer/state/session';
import type { AskedModel } from './askedModel';
import classes from './Optimise.module.css';

interface Props {
  readonly asked: AskedModel;
  readonly onChange: (asked: AskedModel) => void;
}

export function AskedModelFields({ asked, onChange }: Props) {
  const { t } = useTranslation('study');
  const providers = useProviders((state) => state.providers);
  const listed = useProviders((state) => state.modelNames[asked.providerId]);
  const models = useSession((state) => state.session.models);
  const own = models.filter(({ providerId }) => providerId === asked.providerId).map(({ model }) => model);
  const names = [...new Set([...own, ...(listed?.status === 'loaded' ? listed.names : [])])];
  return (
    <div className={classes.pair}>
      <Select
        data-autofocus
        size="xs"
        label={t('asked.provider')}
        data={providers.map(({ provider }) => ({ value: provider.id, label: provider.label }))}
        value={asked.providerId}
        allowDeselect={false}
        onChange={(providerId) => providerId !== null && onChange({ ...asked, providerId })}
      />
      <Autocomplete
        size="xs"
        label={t('asked.model')}
        spellCheck={false}
        data={names.filter((name) => name.trim() !== '')}
        value={asked.model}
        onChange={(model) => onChange({ ...asked, model })}
      />
    </div>
  );
}
