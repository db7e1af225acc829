/** What is loaded, and how long it stays so. */
import { Button, Select } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { setIdleMinutes, unloadModel } from '@renderer/state/localModels';
import { bytesText } from '@shared/domain/bytesText';
import { baseNameOf } from '@shared/domain/models/ggufNames';
import type { LocalModelsState } from '@shared/domain/models/localModel';
import { useId } from 'react';
import classes from './LocalModelsSection.module.css';

const CHOICES = [1, 5, 15, 60, 0];

/** Of a model that was forgotten, or whose folder is gone, while it was in memory. */
const fileNameOf = (file: string): string => baseNameOf(file.replace(/^.*[\\/]/, ''));

export function ModelMemory({ state }: { readonly state: LocalModelsState }) {
  const { t } = useTranslation('settings');
  const { activity, idleMinutes, freeBytes, models } = state;
  const labelId = useId();
  const nameOf = (loaded: string) => models.find(({ file }) => file === loaded)?.name ?? fileNameOf(loaded);
  const choices = CHOICES.includes(idleMinutes) ? CHOICES : [idleMinutes, ...CHOICES];
  return (
    <section className={classes.memory} aria-label={t('localModels.memory')}>
      <span role="status" title={t('localModels.loadedHint')}>
        {activity.type === 'on'
          ? t('localModels.inMemory', { name: nameOf(activity.file), memory: bytesText(activity.bytes) })
          : t('localModels.nothingLoaded')}{' '}
        {t('localModels.free', { free: bytesText(freeBytes) })}
      </span>
      {activity.type === 'on' && (
        <Button variant="default" onClick={() => void unloadModel()}>
          {t('localModels.unload')}
        </Button>
      )}
      <span className={classes.idle}>
        <span id={labelId}>{t('localModels.idle')}</span>
        <Select
          aria-labelledby={labelId}
          allowDeselect={false}
          data={choices.map((minutes) => ({
            value: `${minutes}`,
            label: minutes === 0 ? t('localModels.never') : t('localModels.minutes', { count: minutes }),
          }))}
          value={`${idleMinutes}`}
          onChange={(value) => value !== null && void setIdleMinutes(Number(value))}
        />
      </span>
    </section>
  );
}
