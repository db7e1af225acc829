/** Which server a model is asked at; each says whether it can be called. */
import { Select } from '@mantine/core';
import { openDialog } from '@renderer/state/dialogs';
import { isReady, loadModelNames, useProviders } from '@renderer/state/providers';
import { edit } from '@renderer/state/session';
import { changeModel } from '@renderer/state/sessionEdits';
import { chooseMarkedOption } from '@renderer/ui/chooseMarkedOption';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { useTranslation } from 'react-i18next';
import { modelAfterChange, namesOf } from './modelNames';
import classes from './ProviderSelect.module.css';

/** Not a possible id, so it can stand among them. */
const MANAGE = '+';

export function ProviderSelect({ setting }: { readonly setting: ModelSetting }) {
  const { t } = useTranslation('models');
  const providers = useProviders((state) => state.providers);
  const byId = new Map(providers.map((status) => [status.provider.id, status]));
  const isKnown = byId.has(setting.providerId);

  const noteOf = (status: ProviderStatus) => {
    if (!status.provider.needsKey) return t('state.keyless');
    return isReady(status) ? t('state.ready') : t('state.needsKey');
  };

  const onChoose = (providerId: string | null) => {
    if (providerId === MANAGE) return openDialog({ type: 'settings', section: 'providers' });
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
        { value: MANAGE, label: t('manageProviders') },
      ]}
      renderOption={({ option, checked }) => {
        const status = byId.get(option.value);
        return (
          <span className={classes.option} data-checked={checked || undefined}>
            <span className={classes.label}>{option.label}</span>
            {status && (
              <span className={classes.note} data-ready={isReady(status)}>
                {noteOf(status)}
              </span>
            )}
          </span>
        );
      }}
      value={setting.providerId}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDownCapture={chooseMarkedOption}
      onChange={onChoose}
    />
  );
}

/** The model goes along where it can, and the new server's names are fetched while the user looks for one. */
function chooseProvider(setting: ModelSetting, status: ProviderStatus): void {
  const { modelNames } = useProviders.getState();
  const providerId = status.provider.id;
  const model = modelAfterChange(
    setting.model,
    namesOf(setting.providerId, modelNames[setting.providerId]),
    namesOf(providerId, modelNames[providerId]),
  );
  edit(changeModel(setting.id, { providerId, model }));
  if (isReady(status) && !modelNames[providerId]) void loadModelNames(providerId);
}
