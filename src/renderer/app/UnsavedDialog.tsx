/** The window was to close, but what was typed, or answered, can be kept nowhere. */
import { Button } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import { closeDialog } from '@renderer/state/dialogs';
import { saveElsewhere, saveNow } from '@renderer/state/session';
import { quitAnyway } from '@renderer/state/start';
import { Dialog, DialogIntro } from '@renderer/ui/Dialog';
import classes from './UnsavedDialog.module.css';

export function UnsavedDialog({ what }: { readonly what: 'text' | 'answers' }) {
  const { t } = useTranslation('app');
  return (
    <Dialog title={t('unsaved.title')} width={520} onClose={closeDialog}>
      <div className={classes.body}>
        <DialogIntro>
          <p>{t(what === 'text' ? 'unsaved.text' : 'unsaved.answers')}</p>
        </DialogIntro>
        <div className={classes.buttons}>
          <Button
            data-autofocus
            onClick={() => {
              closeDialog();
              void saveNow();
            }}
          >
            {t('unsaved.stay')}
          </Button>
          {what === 'text' && (
            <Button variant="default" onClick={() => void saveElsewhere()}>
              {t('saveProblem.elsewhere')}
            </Button>
          )}
          <Button variant="subtle" color="red" onClick={quitAnyway}>
            {t('unsaved.quit')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
