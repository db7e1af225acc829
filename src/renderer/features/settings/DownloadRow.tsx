/** One download: how far it is, how fast, what is the matter with it, and what can be done. */
import { Button } from '@mantine/core';
import { useLanguage, useTranslation } from '@renderer/locales/i18n';
import { changeDownload } from '@renderer/state/modelDownloads';
import { bytesText } from '@shared/domain/bytesText';
import { type Download, secondsLeft } from '@shared/domain/models/download';
import { startedOverInWords } from '@shared/locales/describeStartedOver';
import type { TFunction } from 'i18next';
import { FailureNote } from './FailureNote';
import classes from './GetModel.module.css';
import sectionClasses from './LocalModelsSection.module.css';

const GOING: ReadonlySet<Download['status']> = new Set(['running', 'waiting', 'checking']);

export function DownloadRow({ download }: { readonly download: Download }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const { id, name, status, bytes, total, failure, startedOver, isResumable } = download;
  const isGoing = GOING.has(status);
  const percent = status === 'done' ? 100 : total ? Math.min(100, (bytes / total) * 100) : 0;
  const stands = status === 'paused' || status === 'failed';
  return (
    <li className={sectionClasses.model} aria-label={name}>
      <div className={sectionClasses.head}>
        <span className={sectionClasses.name} title={name}>
          {name}
        </span>
        <span className={sectionClasses.tag} data-loaded={status === 'done' || undefined}>
          {t(`getModel.status.${status}`)}
        </span>
        <span className={classes.buttons}>
          {isGoing && status !== 'checking' && (
            <Button size="xs" variant="default" onClick={() => void changeDownload('pause', id)}>
              {t('getModel.pause')}
            </Button>
          )}
          {stands && (
            <Button size="xs" variant="default" onClick={() => void changeDownload('resume', id)}>
              {isResumable ? t('getModel.resume') : t('getModel.again')}
            </Button>
          )}
          {status !== 'elsewhere' && (
            <Button size="xs" variant="subtle" onClick={() => void changeDownload('cancel', id)}>
              {status === 'done' ? t('getModel.hide') : isGoing ? t('getModel.cancel') : t('getModel.remove')}
            </Button>
          )}
        </span>
      </div>
      {status !== 'done' && status !== 'elsewhere' && (
        <div
          className={classes.progress}
          role="progressbar"
          aria-label={t('getModel.progressOf', { name })}
          aria-valuemin={0}
          aria-valuemax={100}
          {...(total !== undefined && { 'aria-valuenow': Math.floor(percent) })}
        >
          <div style={{ width: `${percent}%` }} />
        </div>
      )}
      <p className={sectionClasses.facts}>{saidOf(download, t)}</p>
      {startedOver && <p className={classes.warning}>{startedOverInWords(startedOver, language)}</p>}
      {failure && <FailureNote failure={failure} />}
    </li>
  );
}

function saidOf(download: Download, t: TFunction<'settings'>): string {
  const { status, bytes, total, bytesPerSecond, checksum, host } = download;
  const isDone = status === 'done';
  const sizes =
    isDone || total === undefined
      ? bytesText(bytes)
      : t('getModel.of', { bytes: bytesText(bytes), total: bytesText(total) });
  const left = secondsLeft(download);
  return [
    sizes,
    bytesPerSecond !== undefined && `${bytesText(bytesPerSecond)}/s`,
    left !== undefined && timeLeft(left, t),
    t('getModel.fromHost', { host }),
    isDone && t(checksum === 'verified' ? 'getModel.verified' : 'getModel.unverified'),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Rounded as one would say it. */
function timeLeft(seconds: number, t: TFunction<'settings'>): string {
  if (seconds < 60) return t('getModel.secondsLeft', { count: Math.max(1, Math.round(seconds)) });
  if (seconds < 3600) return t('getModel.minutesLeft', { count: Math.round(seconds / 60) });
  return t('getModel.hoursLeft', { count: Math.round(seconds / 3600) });
}
