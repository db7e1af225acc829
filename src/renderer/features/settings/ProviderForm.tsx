/** One provider: its address, its key, and whether it answers. */
import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useFailureText } from '@renderer/locales/i18n';
import { shownAddress } from '@shared/domain/providers/addressOf';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import { type Provider, providerKindSchema } from '@shared/domain/providers/provider';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AtOnceField } from './AtOnceField';
import { KeyField } from './KeyField';
import { LocalServerNote } from './LocalServerNote';
import { ModelSwitches } from './ModelSwitches';
import classes from './ProviderForm.module.css';
import { ProviderSwitches } from './ProviderSwitches';
import { ProviderTest } from './ProviderTest';
import { hasUnsaved, losesKey, type ProviderDraft, problemOf } from './providerDrafts';
import { RemoveProvider } from './RemoveProvider';
import { saveDraft } from './saveDraft';

interface Props {
  readonly status: ProviderStatus;
  readonly draft: ProviderDraft;
  /** The user came here to enter this provider's key. */
  readonly wantsKey: boolean;
  readonly onChange: (draft: ProviderDraft) => void;
  /** With the id it has now. */
  readonly onSaved: (id: string) => void;
  readonly onRemoved: () => void;
}

export function ProviderForm({ status, draft, wantsKey, onChange, onSaved, onRemoved }: Props) {
  const { t } = useTranslation('settings');
  const failureText = useFailureText();
  const { provider } = draft;
  const [isTried, setTried] = useState(false);
  const problem = isTried ? problemOf(draft) : undefined;
  const isUnsaved = draft.isNew || hasUnsaved(draft, status.provider);
  const address = shownAddress({ ...provider, label: provider.label || t('unnamed') });
  const set = (change: Partial<Provider>) => onChange({ ...draft, provider: { ...provider, ...change } });

  /** The saved provider's id, or undefined where something is in the way. */
  const onSave = async (): Promise<string | undefined> => {
    setTried(true);
    if (!isUnsaved) return provider.id;
    const id = await saveDraft(draft);
    if (id !== undefined) onSaved(id);
    return id;
  };

  return (
    <form
      className={classes.form}
      noValidate
      aria-label={provider.label || t('unnamed')}
      onSubmit={(event) => {
        event.preventDefault();
        void onSave();
      }}
    >
      <div className={classes.header}>
        <h3 className={classes.title}>{provider.label || t('unnamed')}</h3>
        <RemoveProvider status={status} isNew={draft.isNew} onRemoved={onRemoved} />
      </div>
      <LocalServerNote providerId={provider.id} />
      <TextInput
        label={t('label')}
        value={provider.label}
        error={problem === 'label' && t('labelMissing')}
        onChange={(event) => set({ label: event.currentTarget.value })}
      />
      <TextInput
        label={t('baseUrl')}
        description={status.isBaseUrlFromEnvironment ? t('baseUrlFromEnvironment') : t('baseUrlHelp')}
        spellCheck={false}
        readOnly={status.isBaseUrlFromEnvironment}
        value={provider.baseUrl}
        error={!address.ok && problem === 'baseUrl' && failureText(address.failure).message}
        onChange={(event) => set({ baseUrl: event.currentTarget.value })}
      />
      {address.ok && (
        <p className={classes.asked} data-testid="asked-address">
          {t('asked', { base: `${address.value.origin}${address.value.path}`, query: address.value.search })}
        </p>
      )}
      {losesKey(draft, status) && (
        <p className={classes.warning} role="status">
          {t('losesKey')}
        </p>
      )}
      <Select
        label={t('kind')}
        description={t(`kindHelp.${provider.kind}`)}
        allowDeselect={false}
        data={providerKindSchema.options.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        value={provider.kind}
        onChange={(kind) => set({ kind: providerKindSchema.catch(provider.kind).parse(kind) })}
      />
      <ProviderSwitches provider={provider} onChange={(next) => onChange({ ...draft, provider: next })} />
      <ModelSwitches provider={provider} onChange={(next) => onChange({ ...draft, provider: next })} />
      <AtOnceField
        provider={provider}
        isUnsaved={isUnsaved}
        onChange={(next) => onChange({ ...draft, provider: next })}
      />
      <Switch
        label={t('asksForKey')}
        checked={provider.needsKey}
        onChange={(event) => set({ needsKey: event.currentTarget.checked })}
      />
      {(provider.needsKey || status.keySource !== undefined) && (
        <KeyField
          status={status}
          value={draft.key}
          wantsFocus={wantsKey}
          onChange={(key) => onChange({ ...draft, key })}
        />
      )}
      <footer className={classes.footer}>
        <Button type="submit" size="sm" disabled={!isUnsaved}>
          {t('save')}
        </Button>
        <ProviderTest providerId={provider.id} isUnsaved={isUnsaved} onSave={onSave} />
      </footer>
    </form>
  );
}
