/** Of a server: its address, its protocol, how it wants to be asked, and its key. */
import { Select, TextInput } from '@mantine/core';
import { useFailureText, useTranslation } from '@renderer/locales/i18n';
import { shownAddress } from '@shared/domain/providers/addressOf';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import type { Provider } from '@shared/domain/providers/provider';
import { AtOnceField } from './AtOnceField';
import { KeyNeed } from './KeyNeed';
import { LossWarnings } from './LossWarnings';
import { ModelSwitches } from './ModelSwitches';
import classes from './ProviderForm.module.css';
import { ProviderSwitches } from './ProviderSwitches';
import type { ProviderDraft } from './providerDrafts';

interface Props {
  readonly status: ProviderStatus;
  readonly draft: ProviderDraft;
  /** The user came here to enter this provider's key. */
  readonly wantsKey: boolean;
  readonly isUnsaved: boolean;
  /** It could not be saved for want of one that can be asked. */
  readonly isAddressWanted: boolean;
  readonly onChange: (draft: ProviderDraft) => void;
}

const SERVER_KINDS = ['openai', 'openai-compatible', 'bedrock'] as const;

export function ServerFields({ status, draft, wantsKey, isUnsaved, isAddressWanted, onChange }: Props) {
  const { t } = useTranslation('settings');
  const failureText = useFailureText();
  const { provider } = draft;
  const address = shownAddress({ ...provider, label: provider.label || t('unnamed') });
  const kind = SERVER_KINDS.find((each) => each === provider.kind) ?? 'openai-compatible';
  const path = kind === 'bedrock' ? 'bedrock' : 'chat';
  const set = (change: Partial<Provider>) => onChange({ ...draft, provider: { ...provider, ...change } });
  return (
    <>
      <TextInput
        label={t('baseUrl')}
        description={status.isBaseUrlFromEnvironment ? t('baseUrlFromEnvironment') : t(`baseUrlHelp.${path}`)}
        spellCheck={false}
        readOnly={status.isBaseUrlFromEnvironment}
        value={provider.baseUrl}
        error={!address.ok && isAddressWanted && failureText(address.failure).message}
        onChange={(event) => set({ baseUrl: event.currentTarget.value })}
      />
      {address.ok && (
        <p className={classes.asked} data-testid="asked-address">
          {t(`asked.${path}`, {
            base: `${address.value.origin}${address.value.path}`,
            query: address.value.search,
          })}
        </p>
      )}
      <LossWarnings status={status} draft={draft} />
      <Select
        label={t('kind')}
        description={t(`kindHelp.${kind}`)}
        allowDeselect={false}
        data={SERVER_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        value={kind}
        onChange={(value) => set({ kind: SERVER_KINDS.find((each) => each === value) ?? kind })}
      />
      <ProviderSwitches provider={provider} onChange={(next) => onChange({ ...draft, provider: next })} />
      <ModelSwitches provider={provider} onChange={(next) => onChange({ ...draft, provider: next })} />
      <AtOnceField
        provider={provider}
        isUnsaved={isUnsaved}
        onChange={(next) => onChange({ ...draft, provider: next })}
      />
      <KeyNeed status={status} draft={draft} wantsFocus={wantsKey} onChange={onChange} />
    </>
  );
}
