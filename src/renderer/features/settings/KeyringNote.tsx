/** Why keys are not kept on this machine, and what would change that. */

import { useTranslation } from '@renderer/locales/i18n';
import { useProviders } from '@renderer/state/providers';
import { ShieldAlert } from 'lucide-react';
import classes from './KeyringNote.module.css';

export function KeyringNote() {
  const { t } = useTranslation('settings');
  const backend = useProviders((state) => state.keyring.backend);
  return (
    <div className={classes.note}>
      <ShieldAlert size={16} className={classes.icon} aria-hidden />
      <div>
        <strong className={classes.title}>{t('keyring.title')}</strong>
        <p className={classes.text}>{t('keyring.text', { backend })}</p>
      </div>
    </div>
  );
}
