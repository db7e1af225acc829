/** One provider: what it is called, how it is asked, and whether it answers. */
import { Button, TextInput } from '@mantine/core';
import { useTranslation } from '@renderer/locales/i18n';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import { isEcho, isEndpoint, isLocal, type Provider, wantsModel } from '@shared/domain/providers/provider';
import { useState } from 'react';
import { EndpointFields } from './EndpointFields';
import { LocalFields } from './LocalFields';
import { LocalServerNote } from './LocalServerNote';
import classes from './ProviderForm.module.css';
import { ProviderTest } from './ProviderTest';
import { hasUnsaved, type ProviderDraft, problemOf } from './providerDrafts';
import { RemoveProvider } from './RemoveProvider';
import { ServerFields } from './ServerFields';
import { saveDraft } from './saveDraft';
import { TryEndpoint } from './TryEndpoint';

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
  const { provider } = draft;
  const [isTried, setTried] = useState(false);
  const problem = isTried ? problemOf(draft) : undefined;
  const isUnsaved = draft.isNew || hasUnsaved(draft, status.provider);
  const Fields = isEndpoint(provider) ? EndpointFields : ServerFields;
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
      {isEcho(provider) ? (
        <p className={classes.asked}>{t('echoHelp')}</p>
      ) : isLocal(provider) ? (
        <LocalFields provider={provider} onChange={(next) => onChange({ ...draft, provider: next })} />
      ) : (
        <Fields
          status={status}
          draft={draft}
          wantsKey={wantsKey}
          isUnsaved={isUnsaved}
          isAddressWanted={problem === 'baseUrl'}
          onChange={onChange}
        />
      )}
      {isEndpoint(provider) && <TryEndpoint provider={provider} isUnsaved={isUnsaved} onSave={onSave} />}
      <footer className={classes.footer}>
        <Button type="submit" size="sm" disabled={!isUnsaved}>
          {t('save')}
        </Button>
        {wantsModel(provider) && (
          <ProviderTest providerId={provider.id} isUnsaved={isUnsaved} onSave={onSave} />
        )}
      </footer>
    </form>
  );
}
