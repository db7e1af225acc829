/** Another program changed the file while there were unsaved edits: both versions are kept, the user says which is here. */

import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { keepOwnVersion, takeOutsideVersion } from '@renderer/state/library';
import { useSession } from '@renderer/state/session';
import classes from './ChangedOutside.module.css';

export function ChangedOutside() {
  const { t } = useTranslation('app');
  const isChangedOutside = useSession((state) => state.isChangedOutside);
  if (!isChangedOutside) return null;
  return (
    <div className={classes.note} role="alert">
      <span>{t('changedOutside.text')}</span>
      <Button variant="light" onClick={() => void keepOwnVersion()}>
        {t('changedOutside.keepMine')}
      </Button>
      <Button variant="light" onClick={() => void takeOutsideVersion()}>
        {t('changedOutside.takeTheirs')}
      </Button>
    </div>
  );
}
