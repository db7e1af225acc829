/** What the user calls the setting; without it, it goes by its model and what sets it apart from its neighbours. */

import { TextInput, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { useModelNames } from '@renderer/parts/modelNamesOf';
import { edit } from '@renderer/state/session';
import { setAlias } from '@renderer/state/sessionEdits';
import { seenTitle } from '@renderer/ui/seenTitle';
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import classes from './ParamRow.module.css';

export function AliasRow({ setting: { id, alias } }: { readonly setting: ModelSetting }) {
  const { t } = useTranslation('models');
  const placeholder = useModelNames().byId.get(id)?.byDefault;
  return (
    <div className={classes.row} data-unset={alias === undefined || undefined}>
      <Tooltip label={t('aliasHelp')} multiline w={260} position="top-start">
        <span className={classes.name}>{t('alias')}</span>
      </Tooltip>
      <TextInput
        className={classes.wide}
        aria-label={t('alias')}
        {...seenTitle(alias || placeholder)}
        aria-description={t('aliasHelp')}
        placeholder={placeholder}
        spellCheck={false}
        value={alias ?? ''}
        onChange={(event) => edit(setAlias(id, event.currentTarget.value))}
      />
    </div>
  );
}
