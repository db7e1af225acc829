/** Downloads that are under way or stand still, and those that ended since the start. */

import { useTranslation } from '@renderer/locales/i18n';
import { lookAtModelDownloads, useModelDownloads } from '@renderer/state/modelDownloads';
import { useEffect } from 'react';
import { DownloadRow } from './DownloadRow';
import sectionClasses from './LocalModelsSection.module.css';

export function ModelDownloads() {
  const { t } = useTranslation('settings');
  const downloads = useModelDownloads((state) => state.downloads);
  useEffect(lookAtModelDownloads, []);
  if (downloads.length === 0) return null;
  return (
    <ul className={sectionClasses.list} aria-label={t('getModel.downloads')}>
      {downloads.map((download) => (
        <DownloadRow key={download.id} download={download} />
      ))}
    </ul>
  );
}
