/** The models of this computer: what each is, where they are looked for, and how long one stays in memory. Files and folders may be dropped on it. */

import { useTranslation } from '@renderer/locales/i18n';
import { addModels, loadLocalModels, useLocalModels } from '@renderer/state/localModels';
import type { Failure } from '@shared/domain/failure';
import { type DragEvent, useEffect, useState } from 'react';
import { GetModel } from './GetModel';
import { LocalModelRow } from './LocalModelRow';
import { LocalModelsBar } from './LocalModelsBar';
import classes from './LocalModelsSection.module.css';
import { ModelDownloads } from './ModelDownloads';
import { ModelFolders } from './ModelFolders';
import { ModelMemory } from './ModelMemory';
import { RefusedModels } from './RefusedModels';

export function LocalModelsSection() {
  const { t } = useTranslation('settings');
  const state = useLocalModels((store) => store.state);
  const [refused, setRefused] = useState<readonly Failure[]>([]);
  const [isGetting, setGetting] = useState(false);
  const [isDropping, setDropping] = useState(false);
  useEffect(() => void loadLocalModels(), []);

  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setDropping(true);
  };
  const onDrop = async (event: DragEvent) => {
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    setDropping(false);
    setRefused(await addModels(files));
  };

  return (
    <section
      className={classes.section}
      data-takes-files
      aria-label={t('localModels.title')}
      data-dropping={isDropping || undefined}
      onDragOver={onDragOver}
      // Not when it goes over something within.
      onDragLeave={({ currentTarget, relatedTarget }) =>
        setDropping(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))
      }
      onDrop={(event) => void onDrop(event)}
    >
      <p className={classes.intro}>{t('localModels.intro')}</p>
      <LocalModelsBar isGetting={isGetting} onGet={() => setGetting(!isGetting)} onRefused={setRefused} />
      {isGetting && <GetModel onClose={() => setGetting(false)} />}
      <ModelDownloads />
      <RefusedModels failures={refused} onDismiss={() => setRefused([])} />
      {state && <ModelMemory state={state} />}
      {state?.models.length === 0 && <p className={classes.empty}>{t('localModels.empty')}</p>}
      {state && state.models.length > 0 && (
        <ul className={classes.list} aria-label={t('localModels.list')}>
          {state.models.map((model) => (
            <LocalModelRow key={model.file} model={model} state={state} />
          ))}
        </ul>
      )}
      {state && <ModelFolders state={state} />}
    </section>
  );
}
