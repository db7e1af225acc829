/** The file does not take what was typed: why, where it is in the meantime, and what can be done. */
import { Button } from '@mantine/core';
import { currentLanguage, useTranslation } from '@renderer/locales/i18n';
import { saveStateOf } from '@renderer/state/document/documentState';
import { openDocument, saveElsewhere, saveNow, useSession } from '@renderer/state/session';
import { describeFailure } from '@shared/locales/describeFailure';
import classes from './ChangedOutside.module.css';

export function SaveProblem() {
  const { t } = useTranslation('app');
  const failure = useSession((state) => (saveStateOf(state) === 'failed' ? state.failure : undefined));
  const isKept = useSession(({ backupVersion, version }) => backupVersion === version);
  if (!failure) return null;
  const { message, hint } = describeFailure(failure, currentLanguage());
  return (
    <div className={classes.note} role="alert" title={`${message} ${hint}`}>
      <span className={classes.text}>
        {message} {t(isKept ? 'saveProblem.kept' : 'saveProblem.memory')}
      </span>
      <Button variant="light" onClick={() => void saveNow()}>
        {t('saveProblem.retry')}
      </Button>
      {failure.code === 'file.notFound' && (
        <Button variant="light" onClick={() => void openDocument.saveAsNew()}>
          {t('saveProblem.asNew')}
        </Button>
      )}
      <Button variant="light" onClick={() => void saveElsewhere()}>
        {t('saveProblem.elsewhere')}
      </Button>
    </div>
  );
}
