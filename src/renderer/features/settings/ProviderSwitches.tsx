/** How the server wants to be asked, where it takes less than its protocol has. */

import { Select } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { SwitchField } from '@renderer/ui/SwitchField';
import type { Provider } from '@shared/domain/providers/provider';
import { WIRE_NAMES } from '@shared/formats/wireNames';

interface Props {
  readonly provider: Provider;
  readonly onChange: (provider: Provider) => void;
}

const NAMES = ['former', 'current'] as const;

export function ProviderSwitches({ provider, onChange }: Props) {
  const { t } = useTranslation('settings');
  // What is as its kind has it does not stand in the file.
  const { streams = true, countsInStream = true, maxTokensName, ...others } = provider;
  const set = (change: Pick<Provider, 'streams' | 'countsInStream' | 'maxTokensName'>) => {
    const next = { streams, countsInStream, ...(maxTokensName && { maxTokensName }), ...change };
    onChange({
      ...others,
      ...(next.streams === false && { streams: false }),
      ...(next.countsInStream === false && { countsInStream: false }),
      ...(next.maxTokensName && { maxTokensName: next.maxTokensName }),
    });
  };
  return (
    <>
      <SwitchField
        label={t('switches.streams')}
        description={t(`switches.streamsHelp.${provider.kind === 'bedrock' ? 'bedrock' : 'chat'}`, {
          field: WIRE_NAMES.stream,
        })}
        checked={streams}
        onChange={(event) => set({ streams: event.currentTarget.checked })}
      />
      {provider.kind !== 'bedrock' && (
        <>
          <SwitchField
            label={t('switches.counts')}
            description={t('switches.countsHelp', { field: WIRE_NAMES.counts })}
            checked={streams && countsInStream}
            disabled={!streams}
            onChange={(event) => set({ countsInStream: event.currentTarget.checked })}
          />
          <Select
            label={t('switches.maxTokens')}
            data={[
              { value: '', label: t('switches.asProtocol') },
              ...NAMES.map((name) => ({ value: name, label: WIRE_NAMES.maxTokens[name] })),
            ]}
            allowDeselect={false}
            value={maxTokensName ?? ''}
            onChange={(value) => {
              const name = NAMES.find((each) => each === value);
              const { maxTokensName: _, ...rest } = provider;
              onChange(name ? { ...rest, maxTokensName: name } : rest);
            }}
          />
        </>
      )}
    </>
  );
}
