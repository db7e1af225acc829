/** The model servers that the user named, and whether each has a key; never a key itself. */

import { call } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import type { Failure } from '@shared/domain/failure';
import { readAddress } from '@shared/domain/providers/address';
import type { KeyNote } from '@shared/domain/providers/cleanKey';
import type { KeyringState, ProviderStatus } from '@shared/domain/providers/keyring';
import type { FoundServer } from '@shared/domain/providers/localPresets';
import { presets } from '@shared/domain/providers/presets';
import { isLocal, type Provider, wantsModel } from '@shared/domain/providers/provider';
import { ok, type Result } from '@shared/domain/result';
import type { BuiltInModel } from '@shared/ipc/calls/appCalls';
import { create } from 'zustand';

/** What is known of a provider's model names. */
export type ModelNames =
  | { readonly status: 'loading' }
  | { readonly status: 'loaded'; readonly names: readonly string[] }
  | { readonly status: 'failed'; readonly failure: Failure };

/** How many requests a server works on at a time, as it tells. */
export type Slots = number | 'asking' | 'untold';

/** One question to a service of somebody's own, and the text of its answer. */
export interface Trial {
  readonly prompt: string;
  readonly model: string;
  readonly outcome: 'asking' | Result<string>;
}

interface ProvidersState {
  readonly providers: readonly ProviderStatus[];
  readonly keyring: KeyringState;
  readonly builtInModel: BuiltInModel;
  readonly modelNames: Readonly<Record<string, ModelNames>>;
  /** Of those that were asked. */
  readonly slots: Readonly<Record<string, Slots>>;
  /** Of the endpoints that were tried as they are saved. */
  readonly trials: Readonly<Record<string, Trial>>;
  /** Programs that answered on this computer when they were looked for last. */
  readonly found: readonly FoundServer[];
}

export const useProviders = create<ProvidersState>()(() => ({
  providers: [],
  keyring: { isSecure: true, backend: 'unknown' },
  builtInModel: { name: '', isHere: false },
  modelNames: {},
  slots: {},
  trials: {},
  found: [],
}));

/** Others are names; this one is a description, as long as nobody has given it a name of its own. */
const isUnnamed = ({ id, label }: Provider): boolean =>
  presets.some(({ provider }) => isLocal(provider) && provider.id === id && provider.label === label);

/** As the window shows them, in its language. */
export const inOwnWords = (statuses: readonly ProviderStatus[]): readonly ProviderStatus[] =>
  statuses.map((status) =>
    isUnnamed(status.provider)
      ? { ...status, provider: { ...status.provider, label: translate('models:onThisComputer') } }
      : status,
  );

/** Whether whoever is asked there is known by its model's name, or needs none. */
export const isModelNamed = (
  { providers }: Pick<ProvidersState, 'providers'>,
  { providerId, model }: { readonly providerId: string; readonly model: string },
): boolean =>
  model.trim() !== '' ||
  providers.some(({ provider }) => provider.id === providerId && !wantsModel(provider));

/** As it stands in the settings. */
function asKept(provider: Provider): Provider {
  const preset = presets.find((each) => isLocal(each.provider) && each.provider.id === provider.id)?.provider;
  const isOwnWords = preset && provider.label === translate('models:onThisComputer');
  return isOwnWords ? { ...provider, label: preset.label } : provider;
}

/** Looks for model servers on this computer; to be called where a list of providers is opened, and nowhere else. */
export async function findLocalServers(): Promise<void> {
  const result = await call('provider.find', {});
  if (result.ok) useProviders.setState({ found: result.value });
}

/** Asks the provider's server for its model names, which is also the test of its address and key. */
export async function loadModelNames(providerId: string): Promise<ModelNames> {
  const put = (names: ModelNames) => {
    useProviders.setState(({ modelNames }) => ({ modelNames: { ...modelNames, [providerId]: names } }));
    return names;
  };
  put({ status: 'loading' });
  const result = await call('provider.models', { providerId });
  return put(
    result.ok ? { status: 'loaded', names: result.value } : { status: 'failed', failure: result.failure },
  );
}

/** Asks a service of somebody's own one question. */
export async function tryEndpoint(providerId: string, prompt: string, model: string): Promise<void> {
  const put = (trial: Trial) =>
    useProviders.setState(({ trials }) => ({ trials: { ...trials, [providerId]: trial } }));
  const asking: Trial = { prompt, model, outcome: 'asking' };
  put(asking);
  const outcome = await call('provider.try', { providerId, prompt, model });
  // What was saved or asked meanwhile has an answer of its own.
  if (useProviders.getState().trials[providerId] === asking) put({ ...asking, outcome });
}

/** Asks the provider's server how many requests it works on at a time. */
export async function loadSlots(providerId: string): Promise<void> {
  const put = (told: Slots) =>
    useProviders.setState(({ slots }) => ({ slots: { ...slots, [providerId]: told } }));
  put('asking');
  const result = await call('provider.slots', { providerId });
  put((result.ok && result.value) || 'untold');
}

function keepStatuses(result: Result<readonly ProviderStatus[]>, changedId: string): Result<null> {
  if (!result.ok) return result;
  const { [changedId]: _, ...modelNames } = useProviders.getState().modelNames;
  const { [changedId]: __, ...trials } = useProviders.getState().trials;
  useProviders.setState({ providers: inOwnWords(result.value), modelNames, trials });
  return ok(null);
}

/** Fails without changing anything. A new address makes its key void. */
export async function saveProvider(provider: Provider): Promise<Result<null>> {
  return keepStatuses(await call('provider.save', { provider: asKept(provider) }), provider.id);
}

/** With its key. */
export async function removeProvider(providerId: string): Promise<Result<null>> {
  return keepStatuses(await call('provider.remove', { providerId }), providerId);
}

/** Hands a key to main; it cannot be read back. Tells what was left out of the text. */
export async function setKey(providerId: string, key: string): Promise<Result<readonly KeyNote[]>> {
  const set = await call('key.set', { providerId, key });
  if (set.ok) keepStatuses(ok(set.value.providers), providerId);
  await refreshProviders();
  return set.ok ? ok(set.value.leftOut) : set;
}

/** One from the environment cannot be cleared, and then holds. */
export async function clearKey(providerId: string): Promise<Result<null>> {
  return keepStatuses(await call('key.clear', { providerId }), providerId);
}

/** Keeps the list as it was where main cannot tell. */
export async function refreshProviders(): Promise<void> {
  const result = await call('provider.list', {});
  if (!result.ok) return;
  useProviders.setState({
    providers: inOwnWords(result.value.providers),
    keyring: result.value.keyring,
  });
}

/** Whether calls to it can be made as far as keys go: a source is named only for a key that can be used; a name in the address is one. */
export function isReady(status: ProviderStatus): boolean {
  if (!status.provider.needsKey || status.keySource !== undefined) return true;
  const address = readAddress(status.provider.baseUrl);
  return address.type === 'address' && address.login !== undefined;
}
