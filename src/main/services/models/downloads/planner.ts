/** What an address leads to, with what this computer has to do with it: what is shown before anything is fetched. */
import type { DownloadSource } from '@engine/download/followed';
import { lookUp } from '@engine/download/lookUp';
import { fileNameOf } from '@main/services/disk/textFiles';
import { type DownloadPlan, type LookedUpModel, totalOf } from '@shared/domain/models/download';
import { type ModelAddress, readModelAddress } from '@shared/domain/models/modelAddress';
import { fail, ok, type Result } from '@shared/domain/result';
import { bytesOf } from './describedDownload';
import type { FetchDeps } from './fetchFile';
import { waitPatiently } from './patience';
import { isOfSamePlan } from './plannedRecord';
import { readRecord, recordNamed } from './recordFile';
import { freeBytes } from './room';

interface PlannerDeps extends Pick<FetchDeps, 'folder' | 'source' | 'silenceMs'> {
  readonly newId: () => string;
}

const MOST_PLANS = 20;

/** Keeps the latest plans: what was shown is what will be fetched. */
export function createPlanner({ folder, newId, ...deps }: PlannerDeps) {
  const plans = new Map<string, DownloadPlan>();

  /** Nothing of the model itself is fetched. Rejects only when `signal` is aborted. */
  async function lookUpModel(typed: string, signal: AbortSignal): Promise<Result<DownloadPlan>> {
    const source = deps.source();
    const address = readModelAddress(typed, source.hub);
    const found = address.ok ? await inTime(address.value, source, signal) : address;
    if (!found.ok) return found;
    const files = found.value.files.map((file) => ({ ...file, name: tameName(file.name) }));
    const bytes = totalOf(files);
    const free = await freeBytes(folder);
    const [first] = files;
    const begun = first && (await readRecord(recordNamed(folder, first.name)));
    const plan: DownloadPlan = {
      ...{ ...found.value, files, id: newId(), folder },
      ...(bytes !== undefined && { bytes }),
      ...(free !== undefined && { freeBytes: free }),
      keptBytes: begun && isOfSamePlan(begun, files) ? bytesOf(begun) : 0,
    };
    plans.set(plan.id, plan);
    const [oldest] = plans.keys();
    if (plans.size > MOST_PLANS && oldest !== undefined) plans.delete(oldest);
    return ok(plan);
  }

  /** A head comes within seconds, or not at all. */
  async function inTime(
    address: ModelAddress,
    source: DownloadSource,
    signal: AbortSignal,
  ): Promise<Result<LookedUpModel>> {
    const patience = waitPatiently(signal, deps.silenceMs);
    try {
      return await lookUp(address, source, patience.signal);
    } catch (error) {
      if (signal.aborted || !patience.signal.aborted) throw error;
      const { host } = new URL(address.type === 'url' ? address.url : source.hub);
      return fail({ code: 'network.timeout', params: { host } });
    } finally {
      patience.end();
    }
  }

  return { lookUp: lookUpModel, planned: (id: string): DownloadPlan | undefined => plans.get(id) };
}

/** Of whatever a server or a person calls it, a name that a model is found by. */
export function tameName(name: string): string {
  const tame = fileNameOf(name.replace(/\.gguf$/i, ''));
  return `${tame}.gguf`;
}
