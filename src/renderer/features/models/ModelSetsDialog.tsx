/** Named sets of models: the session's own under a name, and those of earlier to be added or put in place. */

import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { joined } from '@renderer/parts/cellNames';
import { modelNamesOf } from '@renderer/parts/modelNamesOf';
import { loadModelSets, removeModelSet, saveModelSet, useModelSets } from '@renderer/state/modelSets';
import { edit, useSession } from '@renderer/state/session';
import { setModels } from '@renderer/state/sessionEdits';
import { Dialog } from '@renderer/ui/Dialog';
import { DialogNote } from '@renderer/ui/DialogForm';
import { newId } from '@shared/domain/ids';
import type { ModelSet } from '@shared/domain/session/modelSet';
import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import classes from './ModelDialogs.module.css';
import { replaceModels } from './modelActions';

export function ModelSetsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('models');
  const sets = useModelSets((state) => state.sets);
  const models = useSession((state) => state.session.models);
  const [name, setName] = useState('');
  useEffect(() => void loadModelSets(), []);
  const trimmed = name.trim();
  const isTaken = sets.some((set) => set.name === trimmed);

  const onSave = async () => {
    if (trimmed !== '' && models.length > 0 && (await saveModelSet(trimmed, models))) setName('');
  };
  /** New ids: the same set may be used twice. */
  const fresh = (set: ModelSet) => set.models.map((setting) => ({ ...setting, id: newId() }));
  const onAdd = (set: ModelSet) => {
    edit(setModels([...models, ...fresh(set)]));
    onClose();
  };
  const onReplace = (set: ModelSet) => {
    replaceModels(fresh(set), t('sets.replaced', { name: set.name }));
    onClose();
  };

  return (
    <Dialog title={t('sets.title')} width={560} onClose={onClose}>
      <div className={classes.body}>
        <form
          className={classes.save}
          onSubmit={(event) => {
            event.preventDefault();
            void onSave();
          }}
        >
          <TextInput
            label={t('sets.name', { count: models.length })}
            data-autofocus
            maxLength={100}
            placeholder={t('sets.namePlaceholder')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={trimmed === '' || models.length === 0}>
            {t(isTaken ? 'sets.overwrite' : 'sets.save')}
          </Button>
        </form>
        {sets.length === 0 ? (
          <DialogNote>{t('sets.empty')}</DialogNote>
        ) : (
          <ul className={classes.sets} aria-label={t('sets.title')}>
            {sets.map((set) => (
              <li key={set.id} className={classes.set}>
                <div className={classes.setText}>
                  <div className={classes.setName}>{set.name}</div>
                  <div className={classes.setModels}>
                    {joined(Array.from(modelNamesOf(set.models).byId.values(), ({ alias }) => alias))}
                  </div>
                </div>
                <Button
                  variant="default"
                  aria-label={t('sets.addNamed', { name: set.name })}
                  onClick={() => onAdd(set)}
                >
                  {t('sets.add')}
                </Button>
                <Button
                  variant="default"
                  aria-label={t('sets.replaceNamed', { name: set.name })}
                  onClick={() => onReplace(set)}
                >
                  {t('sets.replace')}
                </Button>
                <Tooltip label={t('sets.remove', { name: set.name })}>
                  <ActionIcon
                    aria-label={t('sets.remove', { name: set.name })}
                    onClick={() => void removeModelSet(set.id)}
                  >
                    <Trash2 size={14} />
                  </ActionIcon>
                </Tooltip>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
