/** Whether a provider asks for a key, and the key. */

import { useTranslation } from '@renderer/locales/i18n';
import { SwitchField } from '@renderer/ui/SwitchField';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import { KeyField } from './KeyField';
import type { ProviderDraft } from './providerDrafts';

interface Props {
  readonly status: ProviderStatus;
  readonly draft: ProviderDraft;
  /** How the key is sent, where that is not plain. */
  readonly description?: string;
  /** The user came here to enter this provider's key. */
  readonly wantsFocus: boolean;
  readonly onChange: (draft: ProviderDraft) => void;
}

export function KeyNeed({ status, draft, description, wantsFocus, onChange }: Props) {
  const { t } = useTranslation('settings');
  const { provider, key } = draft;
  return (
    <>
      <SwitchField
        label={t('asksForKey')}
        description={description}
        checked={provider.needsKey}
        onChange={(event) =>
          onChange({ ...draft, provider: { ...provider, needsKey: event.currentTarget.checked } })
        }
      />
      {(provider.needsKey || status.keySource !== undefined) && (
        <KeyField
          status={status}
          value={key}
          wantsFocus={wantsFocus}
          onChange={(next) => onChange({ ...draft, key: next })}
        />
      )}
    </>
  );
}
