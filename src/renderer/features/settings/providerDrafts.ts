/** What is being edited of the providers, apart from what is saved: nothing typed is lost by looking at another one. */

import { originOf } from '@shared/domain/providers/address';
import { bodyKindOf } from '@shared/domain/providers/endpoint/bodyKind';
import { readJsonTemplate } from '@shared/domain/providers/endpoint/bodyTemplate';
import { isOtherServer } from '@shared/domain/providers/headers';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import { MASK } from '@shared/domain/providers/mask';
import { endpointOf, hasAddress, isEndpoint, type Provider } from '@shared/domain/providers/provider';

export interface ProviderDraft {
  readonly provider: Provider;
  /** The key as typed; empty: not touched. */
  readonly key: string;
  /** Not saved yet at all. */
  readonly isNew: boolean;
}

export type ProviderDrafts = Readonly<Record<string, ProviderDraft>>;

/** What was typed, else what is saved. A saved key is never shown. */
export function draftOf(status: ProviderStatus, drafts: ProviderDrafts): ProviderDraft {
  return drafts[status.provider.id] ?? { provider: status.provider, key: '', isNew: false };
}

const isSame = (one: Provider, other: Provider): boolean =>
  one.label === other.label &&
  one.baseUrl === other.baseUrl &&
  one.kind === other.kind &&
  one.needsKey === other.needsKey &&
  one.concurrency === other.concurrency &&
  one.streams === other.streams &&
  one.countsInStream === other.countsInStream &&
  one.maxTokensName === other.maxTokensName &&
  one.templateSystem === other.templateSystem &&
  JSON.stringify([one.headers ?? {}, one.endpoint]) ===
    JSON.stringify([other.headers ?? {}, other.endpoint]) &&
  // Models are only taken out of them here.
  Object.keys(one.models ?? {}).length === Object.keys(other.models ?? {}).length;

/** Apart from its key. */
export function isProviderChanged(draft: ProviderDraft, saved: Provider | undefined): boolean {
  return saved === undefined || !isSame(draft.provider, saved);
}

/** Also a key that was typed. */
export function hasUnsaved(draft: ProviderDraft, saved: Provider | undefined): boolean {
  return draft.key.trim() !== '' || isProviderChanged(draft, saved);
}

/** The providers with something unsaved, by label. */
export function unsavedLabels(
  drafts: ProviderDrafts,
  statuses: readonly ProviderStatus[],
): readonly string[] {
  const saved = new Map(statuses.map(({ provider }) => [provider.id, provider]));
  return Object.values(drafts)
    .filter((draft) => hasUnsaved(draft, saved.get(draft.provider.id)))
    .map(({ provider }) => provider.label);
}

/** What is wrong with the body of an endpoint that is to be JSON, in the parser's words. */
export function bodyProblemOf({ provider }: ProviderDraft): string | undefined {
  const endpoint = endpointOf(provider);
  const kind = bodyKindOf(endpoint, provider.headers);
  if (!isEndpoint(provider) || (kind !== 'json' && kind !== 'query')) return undefined;
  const read = readJsonTemplate(endpoint.body);
  return read.ok ? undefined : read.detail;
}

/** Why a draft cannot be saved; undefined if it can. */
export function problemOf({ provider }: ProviderDraft): 'label' | 'baseUrl' | undefined {
  if (provider.label.trim() === '') return 'label';
  return hasAddress(provider) && originOf(provider.baseUrl) === undefined ? 'baseUrl' : undefined;
}

/** Whether saving would leave a stored key behind: it is bound to the server it was entered for. */
export function losesKey(draft: ProviderDraft, status: ProviderStatus | undefined): boolean {
  return (
    status?.keySource !== undefined && originOf(draft.provider.baseUrl) !== originOf(status.provider.baseUrl)
  );
}

/** Whether saving would leave headers behind, for the same reason. */
export function losesHeaders({ provider }: ProviderDraft, status: ProviderStatus | undefined): boolean {
  const hasMasked = Object.values(provider.headers ?? {}).includes(MASK);
  return hasMasked && status !== undefined && isOtherServer(status.provider, provider);
}

/** An id that can be read in a session's file, made from the label: "My server" → `my-server`. */
export function providerIdFor(label: string, taken: ReadonlySet<string>): string {
  const words = label
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const base = words === '' ? 'provider' : words;
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
