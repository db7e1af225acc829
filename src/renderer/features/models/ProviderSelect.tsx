/** Which server a model is asked at; each says whether it can be called. */
import { Select } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { openDialog } from '@renderer/state/dialogs';
import { notifyFailure } from '@renderer/state/notices';
import {
  findLocalServers,
  isReady,
  loadModelNames,
  saveProvider,
  useProviders,
} from '@renderer/state/providers';
import { edit } from '@renderer/state/session';
import { changeProvider } from '@renderer/state/sessionEdits';
import { chooseMarkedOption } from '@renderer/ui/chooseMarkedOption';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import { foundAt, foundBeside } from '@shared/domain/providers/localPresets';
import { type Provider, wantsModel } from '@shared/domain/providers/provider';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { modelAfterChange, namesOf } from './modelNames';
import classes from './ProviderSelect.module.css';

/** Not a possible id, so it can stand among them. */
const MANAGE = '+';
const ADD = '+ ';

export function ProviderSelect({ setting }: { readonly setting: ModelSetting }) {
  const { t } = useTranslation('models');
  const providers = useProviders((state) => state.providers);
  const byId = new Map(providers.map((status) => [status.provider.id, status]));
  const isKnown = byId.has(setting.providerId);
  const found = useProviders((state) => state.found);
  const others = foundBeside(
    providers.map(({ provider }) => provider),
    found,
  );

  const noteOf = (status: ProviderStatus) => {
    if (status.provider.needsKey) return isReady(status) ? t('state.ready') : t('state.needsKey');
    const server = foundAt(status.provider, found);
    return server ? foundNote(server.models) : t('state.keyless');
  };
  const foundNote = (models: number | null) =>
    models === null ? t('state.foundLocked') : t('state.found', { count: models });

  const onChoose = (providerId: string | null) => {
    if (providerId === MANAGE) return openDialog({ type: 'settings', section: 'providers' });
    const other = others.find(({ preset }) => providerId === ADD + preset.id);
    if (other) return void addProvider(setting, other.preset);
    const status = providerId === null ? undefined : byId.get(providerId);
    if (!status || status.provider.id === setting.providerId) return;
    chooseProvider(setting, status);
  };

  return (
    <Select
      className={classes.select}
      aria-label={t('provider')}
      searchable
      allowDeselect={false}
      openOnFocus={false}
      selectFirstOptionOnChange
      nothingFoundMessage={t('noProvider')}
      maxDropdownHeight={440}
      comboboxProps={{ width: 280, position: 'bottom-start' }}
      data={[
        ...providers.map(({ provider }) => ({ value: provider.id, label: provider.label })),
        ...(isKnown ? [] : [{ value: setting.providerId, label: setting.providerId }]),
        ...others.map(({ preset }) => ({ value: ADD + preset.id, label: preset.label })),
        { value: MANAGE, label: t('manageProviders') },
      ]}
      renderOption={({ option, checked }) => {
        const status = byId.get(option.value);
        const other = others.find(({ preset }) => option.value === ADD + preset.id);
        return (
          <span className={classes.option} data-checked={checked || undefined}>
            <span className={classes.label}>{option.label}</span>
            {status && (
              <span className={classes.note} data-ready={isReady(status)}>
                {noteOf(status)}
              </span>
            )}
            {other && <span className={classes.note}>{foundNote(other.models)}</span>}
          </span>
        );
      }}
      value={setting.providerId}
      onDropdownOpen={() => void findLocalServers()}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDownCapture={chooseMarkedOption}
      onChange={onChoose}
    />
  );
}

/** One that answers on this computer comes into the list, and is asked. */
async function addProvider(setting: ModelSetting, preset: Provider): Promise<void> {
  const saved = await saveProvider(preset);
  if (!saved.ok) return notifyFailure(saved.failure);
  const status = useProviders.getState().providers.find(({ provider }) => provider.id === preset.id);
  if (status) chooseProvider(setting, status);
}

/** The model goes along where it can, and the new server's names are fetched while the user looks for one. */
function chooseProvider(setting: ModelSetting, status: ProviderStatus): void {
  const { modelNames } = useProviders.getState();
  const providerId = status.provider.id;
  const model = !wantsModel(status.provider)
    ? ''
    : modelAfterChange(
        setting.model,
        namesOf(setting.providerId, modelNames[setting.providerId]),
        namesOf(providerId, modelNames[providerId]),
      );
  edit(changeProvider(setting.id, status.provider, model));
  if (isReady(status) && wantsModel(status.provider) && !modelNames[providerId])
    void loadModelNames(providerId);
}
