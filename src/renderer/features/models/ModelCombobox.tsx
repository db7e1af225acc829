/** The model's name: free text, with the server's own list as suggestions once it was asked. */

import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { useProviders } from '@renderer/state/providers';
import { edit } from '@renderer/state/session';
import { changeModel } from '@renderer/state/sessionEdits';
import { seenTitle } from '@renderer/ui/seenTitle';
import { isEndpoint } from '@shared/domain/providers/provider';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import { ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { askOnce } from './askOnce';
import classes from './ModelCombobox.module.css';
import { ModelListNote } from './ModelListNote';
import { MOST_SUGGESTIONS, matchingNames, namesOf } from './modelNames';

export function ModelCombobox({ setting }: { readonly setting: ModelSetting }) {
  const { t } = useTranslation('models');
  const { id, model, providerId } = setting;
  const loaded = useProviders((state) => state.modelNames[providerId]);
  const isOptional = useProviders((state) =>
    state.providers.some(({ provider }) => provider.id === providerId && isEndpoint(provider)),
  );
  /** Only what is typed filters: an open list begins with all names, not with those like the chosen one. */
  const [isFiltered, setFiltered] = useState(false);
  const combobox = useCombobox({
    onDropdownOpen: () => askOnce(providerId),
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setFiltered(false);
    },
  });
  const names = namesOf(providerId, loaded);
  const matching = isFiltered ? matchingNames(names, model) : names;

  const onType = (text: string) => {
    edit(changeModel(id, { model: text }));
    setFiltered(true);
    combobox.openDropdown();
    combobox.resetSelectedOption();
  };

  const onSubmit = (name: string) => {
    edit(changeModel(id, { model: name }));
    combobox.closeDropdown();
  };

  return (
    <Combobox store={combobox} width={300} position="bottom-end" onOptionSubmit={onSubmit}>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          className={classes.input}
          data-model-name
          {...seenTitle(model)}
          aria-label={t('model')}
          placeholder={t(isOptional ? 'modelOptional' : 'modelPlaceholder')}
          spellCheck={false}
          value={model}
          rightSection={<ChevronsUpDown size={13} />}
          rightSectionPointerEvents="none"
          onChange={(event) => onType(event.currentTarget.value)}
          onClick={() => combobox.openDropdown()}
          onFocus={(event) => {
            event.currentTarget.select();
            askOnce(providerId);
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1) combobox.closeDropdown();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t('model')} className={classes.options} hidden={matching.length === 0}>
          {matching.slice(0, MOST_SUGGESTIONS).map((name) => (
            <Combobox.Option
              key={name}
              value={name}
              active={name === model}
              className={classes.option}
              title={name}
            >
              {name}
            </Combobox.Option>
          ))}
        </Combobox.Options>
        <Combobox.Footer className={classes.footer}>
          <ModelListNote providerId={providerId} matching={matching.length} />
        </Combobox.Footer>
      </Combobox.Dropdown>
    </Combobox>
  );
}
