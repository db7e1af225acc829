/** Any server that speaks the protocol, a service of somebody's own, or a preset that was removed. */
import { Button, Menu } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { afterMenu } from '@renderer/parts/afterMenu';
import { useProviders } from '@renderer/state/providers';
import { newId } from '@shared/domain/ids';
import { FIRST_ENDPOINT } from '@shared/domain/providers/endpoint/endpoint';
import { presets } from '@shared/domain/providers/presets';
import type { Provider } from '@shared/domain/providers/provider';
import { Plus } from 'lucide-react';
import classes from './AddProvider.module.css';

export function AddProvider({ onAdd }: { readonly onAdd: (provider: Provider) => void }) {
  const { t } = useTranslation('settings');
  const statuses = useProviders((state) => state.providers);
  const missing = presets.filter(
    (preset) => !statuses.some(({ provider }) => provider.id === preset.provider.id),
  );

  const onCustom = () =>
    onAdd({ id: newId(), kind: 'openai-compatible', label: '', baseUrl: 'https://', needsKey: true });

  const onEndpoint = () =>
    onAdd({
      ...{ id: newId(), kind: 'http', label: '', baseUrl: 'http://localhost:8000/chat', needsKey: false },
      endpoint: FIRST_ENDPOINT,
    });

  const onBedrock = () =>
    onAdd({
      ...{ id: newId(), kind: 'bedrock', label: 'Amazon Bedrock', needsKey: true },
      baseUrl: 'https://bedrock-runtime.us-east-1.amazonaws.com',
    });

  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button
          variant="subtle"
          leftSection={<Plus size={14} />}
          justify="flex-start"
          className={classes.button}
        >
          {t('addProvider')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => afterMenu(onCustom)}>{t('custom')}</Menu.Item>
        <Menu.Item onClick={() => afterMenu(onBedrock)}>Amazon Bedrock</Menu.Item>
        <Menu.Item onClick={() => afterMenu(onEndpoint)}>{t('endpoint.add')}</Menu.Item>
        {missing.length > 0 && <Menu.Divider />}
        {missing.map(({ provider }) => (
          <Menu.Item key={provider.id} onClick={() => afterMenu(() => onAdd(provider))}>
            {provider.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
