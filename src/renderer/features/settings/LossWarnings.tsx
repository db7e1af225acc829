/** What another address does not take along, said before it is saved. */

import { useTranslation } from '@renderer/locales/i18n';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import classes from './ProviderForm.module.css';
import { losesHeaders, losesKey, type ProviderDraft } from './providerDrafts';

interface Props {
  readonly status: ProviderStatus;
  readonly draft: ProviderDraft;
}

export function LossWarnings({ status, draft }: Props) {
  const { t } = useTranslation('settings');
  return (
    <>
      {losesKey(draft, status) && (
        <p className={classes.warning} role="status">
          {t('losesKey')}
        </p>
      )}
      {losesHeaders(draft, status) && (
        <p className={classes.warning} role="status">
          {t('losesHeaders')}
        </p>
      )}
    </>
  );
}
