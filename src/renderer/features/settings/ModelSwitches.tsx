/** The models of a provider that are asked otherwise than the rest; a refusal's remedy adds one. */

import { ActionIcon, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { seenTitle } from '@renderer/ui/seenTitle';
import type { Dialect } from '@shared/domain/providers/dialect';
import type { Provider } from '@shared/domain/providers/provider';
import { WIRE_NAMES } from '@shared/formats/wireNames';
import type { TFunction } from 'i18next';
import { X } from 'lucide-react';

interface Props {
  readonly provider: Provider;
  readonly onChange: (provider: Provider) => void;
}

export function ModelSwitches({ provider, onChange }: Props) {
  const { t } = useTranslation('settings');
  const { models = {}, ...others } = provider;
  const all = Object.entries(models);
  if (all.length === 0) return null;
  const onForget = (name: string) => {
    const rest = all.filter(([each]) => each !== name);
    onChange({ ...others, ...(rest.length > 0 && { models: Object.fromEntries(rest) }) });
  };
  return (
    <Stack component="section" gap={4} aria-label={t('switches.models')}>
      <Text size="sm" fw={500}>
        {t('switches.models')}
      </Text>
      {all.map(([name, dialect]) => (
        <Group key={name} justify="space-between" wrap="nowrap">
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {`${name}: ${wordsOf(dialect, t).join(', ')}`}
          </Text>
          <ActionIcon
            variant="subtle"
            aria-label={t('switches.forget', { model: name })}
            {...seenTitle(t('switches.forget', { model: name }))}
            onClick={() => onForget(name)}
          >
            <X size={14} />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  );
}

function wordsOf(
  { streams, countsInStream, maxTokensName, templateSystem }: Dialect,
  t: TFunction<'settings'>,
): readonly string[] {
  return [
    ...(streams === undefined ? [] : [t(`switches.${streams ? 'streamed' : 'unstreamed'}`)]),
    ...(countsInStream === undefined
      ? []
      : [t(`switches.${countsInStream ? 'withCounts' : 'withoutCounts'}`)]),
    ...(maxTokensName === undefined
      ? []
      : [t('switches.maxTokensAs', { name: WIRE_NAMES.maxTokens[maxTokensName] })]),
    ...(templateSystem === undefined
      ? []
      : [t(`switches.${templateSystem ? 'withTemplateSystem' : 'withoutTemplateSystem'}`)]),
  ];
}
