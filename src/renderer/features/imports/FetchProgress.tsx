/** How far what is fetched from a server has come, or why it waits. */
import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import { ProgressBar } from '@renderer/ui/ProgressBar';
import type { ImportProgress } from '@shared/formats/doors/given';
import classes from './ImportDialog.module.css';

export function FetchProgress({ told }: { readonly told: ImportProgress | undefined }) {
  const { t } = useTranslation('imports');
  const failureText = useFailureText();
  const { progress, waiting } = told ?? {};
  const words = () => {
    if (waiting) {
      const { message } = failureText(waiting.failure);
      return t('waiting', { reason: message, count: Math.ceil(waiting.ms / 1000) });
    }
    if (!progress) return t('reading');
    const { number, of, title, runs, answers, ofAnswers } = progress;
    return [
      of > 1 ? t('fetchedOf', { number, of, title }) : title,
      t('count.runs', { count: runs }),
      ofAnswers === undefined ? '' : t('fetchedAnswers', { answers, count: ofAnswers }),
    ]
      .filter(Boolean)
      .join(' · ');
  };
  const all = progress?.ofAnswers;
  return (
    <div className={classes.fetch}>
      <p className={classes.busy} role="status">
        {words()}
      </p>
      {progress && (
        <ProgressBar
          label={t('fetched')}
          max={progress.of}
          value={progress.number - 1 + (all ? Math.min(1, progress.answers / all) : 0)}
        />
      )}
    </div>
  );
}
