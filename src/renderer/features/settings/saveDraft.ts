/** Saving what was edited: the provider first, since a key is bound to its address, then the key. */
import { currentLanguage, translate } from '@renderer/locales/i18n';
import { notify, notifyFailure } from '@renderer/state/notices';
import { saveProvider, setKey, useProviders } from '@renderer/state/providers';
import { tidiedAddress } from '@shared/domain/providers/tidiedAddress';
import { describeLeftOut } from '@shared/locales/describeLeftOut';
import {
  isProviderChanged,
  type ProviderDraft,
  type ProviderDrafts,
  problemOf,
  providerIdFor,
} from './providerDrafts';

/** The saved provider's id; undefined if it was refused, which has been reported then. */
export async function saveDraft(draft: ProviderDraft): Promise<string | undefined> {
  if (problemOf(draft) !== undefined) return undefined;
  const { providers } = useProviders.getState();
  const taken = new Set(providers.map(({ provider }) => provider.id));
  const id = draft.isNew ? providerIdFor(draft.provider.label, taken) : draft.provider.id;
  const provider = {
    ...draft.provider,
    id,
    label: draft.provider.label.trim(),
    baseUrl: tidiedAddress(draft.provider.baseUrl),
  };
  const saved = providers.find((status) => status.provider.id === id)?.provider;
  if (isProviderChanged({ ...draft, provider }, saved)) {
    const result = await saveProvider(provider);
    if (!result.ok) {
      notifyFailure(result.failure);
      return undefined;
    }
  }
  const key = draft.key.trim();
  if (key === '') return id;
  const result = await setKey(id, key);
  if (!result.ok) {
    notifyFailure(result.failure);
    return undefined;
  }
  if (result.value.length > 0) {
    const what = describeLeftOut(result.value, currentLanguage());
    notify({ tone: 'info', text: translate('settings:key.setWithout', { what }) });
  }
  return id;
}

/** Saves all; returns the drafts that could not be saved. */
export async function saveAll(drafts: ProviderDrafts): Promise<ProviderDrafts> {
  const left: Record<string, ProviderDraft> = {};
  for (const [id, draft] of Object.entries(drafts)) {
    if ((await saveDraft(draft)) === undefined) left[id] = draft;
  }
  return left;
}
