import { useProviders } from '@renderer/state/providers';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import { useState } from 'react';
import { AddProvider } from './AddProvider';
import { FoundServers } from './FoundServers';
import { KeyringNote } from './KeyringNote';
import { ProviderForm } from './ProviderForm';
import { ProviderList } from './ProviderList';
import classes from './ProvidersSection.module.css';
import { draftOf, type ProviderDraft, type ProviderDrafts } from './providerDrafts';

interface Props {
  readonly initialId: string | undefined;
  readonly drafts: ProviderDrafts;
  readonly onDrafts: (change: (drafts: ProviderDrafts) => ProviderDrafts) => void;
}

export function ProvidersSection({ initialId, drafts, onDrafts }: Props) {
  const saved = useProviders((state) => state.providers);
  const isSecure = useProviders((state) => state.keyring.isSecure);
  const [chosenId, setChosenId] = useState(initialId);
  const fresh: readonly ProviderStatus[] = Object.values(drafts)
    .filter(({ isNew }) => isNew)
    .map(({ provider }) => ({ provider, isBaseUrlFromEnvironment: false }));
  const all = [...saved, ...fresh];
  const chosen = all.find(({ provider }) => provider.id === chosenId) ?? all[0];

  const forget = (id: string) =>
    onDrafts((current) => {
      const { [id]: _, ...others } = current;
      return others;
    });
  const keep = (draft: ProviderDraft) => onDrafts((current) => ({ ...current, [draft.provider.id]: draft }));

  return (
    <div className={classes.section}>
      <div className={classes.side}>
        <ProviderList
          statuses={all}
          drafts={drafts}
          chosenId={chosen?.provider.id}
          wantsFocus={initialId === undefined}
          onChoose={setChosenId}
        />
        <FoundServers onAdded={setChosenId} />
        <AddProvider
          onAdd={(provider) => {
            keep({ provider, key: '', isNew: true });
            setChosenId(provider.id);
          }}
        />
      </div>
      <div className={classes.main}>
        {!isSecure && <KeyringNote />}
        {chosen && (
          <ProviderForm
            key={chosen.provider.id}
            status={chosen}
            draft={draftOf(chosen, drafts)}
            wantsKey={chosen.provider.id === initialId}
            onChange={keep}
            onSaved={(id) => {
              forget(chosen.provider.id);
              setChosenId(id);
            }}
            onRemoved={() => forget(chosen.provider.id)}
          />
        )}
      </div>
    </div>
  );
}
