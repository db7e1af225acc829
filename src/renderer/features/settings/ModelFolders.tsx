/** The folders in which models are looked for. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { forgetModels, revealModels } from '@renderer/state/localModels';
import type { LocalModelsState } from '@shared/domain/models/localModel';
import { X } from 'lucide-react';
import classes from './LocalModelsSection.module.css';

export function ModelFolders({ state }: { readonly state: LocalModelsState }) {
  const { t } = useTranslation('settings');
  return (
    <section aria-label={t('localModels.folders')}>
      <h3 className={classes.heading}>{t('localModels.folders')}</h3>
      <ul className={classes.folders}>
        {state.folders.map(({ path, type, isThere }) => (
          <li key={path} className={classes.folder}>
            <span className={classes.path} title={path}>
              {path}
            </span>
            <span className={isThere || type === 'own' ? classes.soft : classes.problem}>
              {isThere || type === 'own'
                ? t('localModels.inFolder', {
                    count: state.models.filter(({ place }) => place.path === path).length,
                  })
                : t('localModels.folderMissing')}
            </span>
            {type === 'own' ? (
              <Button variant="subtle" size="compact-xs" onClick={() => void revealModels()}>
                {t('localModels.reveal')}
              </Button>
            ) : (
              <Tooltip label={t('localModels.forget', { name: path })}>
                <ActionIcon
                  aria-label={t('localModels.forget', { name: path })}
                  onClick={() => void forgetModels(path)}
                >
                  <X size={14} />
                </ActionIcon>
              </Tooltip>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
