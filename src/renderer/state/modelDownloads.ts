/** Models that are being got: looked up, fetched, paused, as main tells. */
import { call, on } from '@renderer/api/client';
import { translate } from '@renderer/locales/i18n';
import type { Failure } from '@shared/domain/failure';
import type { Download, DownloadPlan } from '@shared/domain/models/download';
import type { ProviderStatus } from '@shared/domain/providers/keyring';
import type { Result } from '@shared/domain/result';
import { create } from 'zustand';
import { loadLocalModels } from './localModels';
import { notify, notifyFailure } from './notices';

interface ModelDownloadsState {
  readonly downloads: readonly Download[];
  /** Whether a token for Hugging Face is set; undefined until main has told. */
  readonly hub: ProviderStatus | undefined;
}

export const useModelDownloads = create<ModelDownloadsState>()(() => ({ downloads: [], hub: undefined }));

/** Nobody tells of what another process downloads: it is looked at so often. */
const ELSEWHERE_EVERY_MS = 1000;

const isElsewhere = ({ status }: Download): boolean => status === 'elsewhere';

/** How many look at them. */
let lookers = 0;

/** As they are now. Whoever looks elsewhere hears of an end. */
export async function loadModelDownloads(): Promise<void> {
  const result = await call('modelDownload.list', {});
  if (!result.ok) return notifyFailure(result.failure);
  const before = useModelDownloads.getState().downloads;
  useModelDownloads.setState(result.value);
  const isThere = new Set(result.value.downloads.map(({ id }) => id));
  // What another process had is a model now.
  if (before.some((each) => isElsewhere(each) && !isThere.has(each.id))) void loadLocalModels();
  if (lookers > 0) return;
  for (const { id, status, name, failure } of result.value.downloads) {
    const was = before.find((each) => each.id === id)?.status;
    if (was === undefined || was === status) continue;
    if (status === 'done') notify({ tone: 'info', text: translate('settings:getModel.isHere', { name }) });
    if (status === 'failed' && failure) notifyFailure(failure);
  }
}

/** From now on they are known as they are. */
export function watchModelDownloads(): void {
  on('modelDownloads.changed', () => void loadModelDownloads());
}

/** While they are looked at, until the returned function is called. */
export function lookAtModelDownloads(): () => void {
  lookers += 1;
  void loadModelDownloads();
  const timer = setInterval(() => {
    if (useModelDownloads.getState().downloads.some(isElsewhere)) void loadModelDownloads();
  }, ELSEWHERE_EVERY_MS);
  return () => {
    lookers -= 1;
    clearInterval(timer);
  };
}

/** Asks what lies under an address; nothing of the model is fetched. */
export const lookUpModel = (address: string): Promise<Result<DownloadPlan>> =>
  call('modelDownload.lookUp', { address });

/** Fetches what was looked up; or why not. */
export async function startDownload(
  planId: string,
  more: { readonly name?: string; readonly sha256?: string },
): Promise<Failure | undefined> {
  const started = await call('modelDownload.start', { planId, ...more });
  await loadModelDownloads();
  return started.ok ? undefined : started.failure;
}

/** What can be done with one of them; the user is told why it cannot. */
export async function changeDownload(deed: 'pause' | 'resume' | 'cancel', id: string): Promise<void> {
  const done = await call(`modelDownload.${deed}`, { id });
  if (!done.ok) notifyFailure(done.failure);
  await loadModelDownloads();
}
