/** Which model of which provider a check asks. */
import { useProviders } from '@renderer/state/providers';
import { askedOf } from '@shared/domain/providers/askedOf';
import { ChoiceRow, TextRow } from './Fields';

interface Asked {
  readonly providerId: string;
  readonly model: string;
}

interface Props<T extends Asked> {
  readonly providerLabel: string;
  readonly modelLabel: string;
  readonly placeholder?: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function ModelRows<T extends Asked>({
  providerLabel,
  modelLabel,
  placeholder,
  value,
  onChange,
}: Props<T>) {
  const providers = useProviders((state) => state.providers);
  const options = providers.map(({ provider }) => ({ value: provider.id, label: provider.label }));
  const isKnown = options.some((each) => each.value === value.providerId);
  return (
    <>
      <ChoiceRow
        label={providerLabel}
        options={isKnown ? options : [...options, { value: value.providerId, label: value.providerId }]}
        value={value.providerId}
        onChange={(providerId) => {
          const chosen = providers.find(({ provider }) => provider.id === providerId);
          if (chosen) onChange(askedOf(chosen.provider, value));
        }}
      />
      <TextRow
        label={modelLabel}
        {...(placeholder !== undefined && { placeholder })}
        value={value.model}
        onChange={(model) => onChange({ ...value, model: model.replaceAll('\n', '') })}
      />
    </>
  );
}
