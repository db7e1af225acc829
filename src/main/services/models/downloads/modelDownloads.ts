/** Getting models: looked up when asked, fetched when asked again, and gone on with when asked once more; never by themselves. */

import { stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '@main/services/disk/diskFailure';
import { makeFolders } from '@main/services/disk/makeFolders';
import { isLockHeld, lockFileOf, type OwnerLock, takeLock } from '@main/services/disk/ownerLock';
import type { Failure } from '@shared/domain/failure';
import type { Download, DownloadRecord } from '@shared/domain/models/download';
import { baseNameOf, renamed } from '@shared/domain/models/ggufNames';
import { fail, ok, type Result } from '@shared/domain/result';
import { bytesOf, describedDownload } from './describedDownload';
import type { FetchDeps } from './fetchFile';
import { Pace } from './pace';
import { newRecord } from './plannedRecord';
import { createPlanner, tameName } from './planner';
import {
  isInPlace,
  readRecord,
  readRecords,
  recordNamed,
  recordOf,
  removeDownload,
  writeRecord,
} from './recordFile';
import { downloadDiskFailure, roomFailure } from './room';
import { transfer } from './transfer';

interface ModelDownloadsDeps extends FetchDeps {
  readonly newId: () => string;
  /** Something about a download is other than it was. */
  readonly onChanged: () => void;
  /** There is a new model in the folder. */
  readonly onModel: () => void;
  readonly onBug: (error: unknown) => void;
}

export type ModelDownloads = ReturnType<typeof createModelDownloads>;

interface Active {
  record: DownloadRecord;
  status: 'running' | 'waiting' | 'checking';
  bytes: number;
  failure?: Failure | undefined;
  readonly pace: Pace;
  readonly abort: AbortController;
  /** Resolves when it stands still, with why it failed. */
  ended: Promise<Result<null>>;
}

/** Of what is told while it runs. */
const TOLD_EVERY_MS = 250;

export function createModelDownloads(deps: ModelDownloadsDeps) {
  const { folder, now, newId } = deps;
  const planner = createPlanner(deps);
  const active = new Map<string, Active>();
  const done = new Map<string, DownloadRecord>();
  /** That failed where even this could not be written down: the folder is gone, or its disk takes nothing more. */
  const unwritten = new Map<string, DownloadRecord>();
  /** Names of files that somebody is about to begin with. */
  const beginning = new Set<string>();
  let later: NodeJS.Timeout | undefined;

  function tell(): void {
    clearTimeout(later);
    later = undefined;
    deps.onChanged();
  }
  const tellInTime = () => {
    later ??= setTimeout(tell, TOLD_EVERY_MS).unref();
  };

  /** `name`: what the model is to be called here. `sha256`: what the person knows of its file. */
  async function start(
    planId: string,
    { name, sha256 }: { readonly name?: string | undefined; readonly sha256?: string | undefined } = {},
  ): Promise<Result<{ readonly id: string }>> {
    const plan = planner.planned(planId);
    if (!plan) return fail({ code: 'download.unknown' });
    const base = name === undefined ? undefined : baseNameOf(tameName(name));
    const files = plan.files.map((file) =>
      base === undefined ? file : { ...file, name: renamed(file.name, base) },
    );
    const [first] = files;
    if (!first) return fail({ code: 'download.unknown' });
    const before = await readRecord(recordNamed(folder, first.name));
    const made = newRecord({ ...plan, files }, { id: newId(), sha256, before });
    return made.ok ? begin(made.value) : made;
  }

  async function begin(record: DownloadRecord): Promise<Result<{ readonly id: string }>> {
    const file = recordOf(folder, record);
    const name = record.files[0]?.name ?? '';
    const isUnderWay =
      beginning.has(file) ||
      Array.from(active.values()).some((each) => recordOf(folder, each.record) === file);
    if (isUnderWay) return fail({ code: 'download.underWay', params: { file: name } });
    beginning.add(file);
    try {
      for (const each of record.files) {
        const target = path.join(folder, each.name);
        const isTaken = (await stat(target).catch(() => undefined)) && !(await isInPlace(folder, each));
        if (isTaken) return fail({ code: 'download.exists', params: { file: target } });
      }
      const needed = record.files.reduce((sum, { bytes = 0, kept }) => sum + Math.max(0, bytes - kept), 0);
      const noRoom = await roomFailure(folder, needed);
      if (noRoom) return fail(noRoom);
      await makeFolders(folder);
      const lock = await takeLock(file);
      try {
        const { failure: _, startedOver: __, ...clean } = record;
        await writeRecord(folder, clean);
        unwritten.delete(record.id);
        run(clean, lock);
      } catch (error) {
        await lock.release();
        throw error;
      }
      return ok({ id: record.id });
    } catch (error) {
      if (errorCode(error) === 'OWNED_ELSEWHERE')
        return fail({ code: 'download.elsewhere', params: { file: name } });
      return fail(downloadDiskFailure(error, file, folder));
    } finally {
      beginning.delete(file);
    }
  }

  function run(record: DownloadRecord, lock: OwnerLock): void {
    const abort = new AbortController();
    const own: Active = {
      ...{ record, status: 'running', bytes: bytesOf(record), pace: new Pace(), abort },
      ended: Promise.resolve(ok(null)),
    };
    active.set(record.id, own);
    const put = (change: Partial<Active>) => {
      const isOther = change.status !== undefined && change.status !== own.status;
      Object.assign(own, change);
      if (isOther) tell();
      else tellInTime();
    };
    const work = transfer(
      record,
      deps,
      {
        onRecord: (kept) => put({ record: kept }),
        onBytes: (bytes) => {
          own.pace.add(now(), bytes);
          put({ bytes, status: 'running', failure: undefined });
        },
        onWaiting: (failure) => put({ status: 'waiting', failure }),
        onChecked: (bytes) => put({ status: 'checking', bytes }),
      },
      abort.signal,
    );
    own.ended = work
      .catch((error: unknown): undefined => {
        if (!abort.signal.aborted) throw error;
        return undefined;
      })
      .then(async (result) => {
        // What was whole before it could be stopped is there.
        if (result?.ok) done.set(record.id, own.record);
        else if (isCancelled(abort.signal.reason)) await removeDownload(folder, own.record);
        else if (result) await keepFailed({ ...own.record, failure: result.failure });
        return result ?? ok(null);
      })
      .finally(async () => {
        await lock.release();
        active.delete(record.id);
        tell();
        if (done.has(record.id)) deps.onModel();
      });
    own.ended.catch(deps.onBug);
    tell();
  }

  async function keepFailed(record: DownloadRecord): Promise<void> {
    await writeRecord(folder, record).catch(() => void unwritten.set(record.id, record));
  }

  async function recordById(id: string): Promise<DownloadRecord | undefined> {
    return unwritten.get(id) ?? (await readRecords(folder)).find((record) => record.id === id);
  }

  async function stop(id: string, why: Stopped['why']): Promise<void> {
    const own = active.get(id);
    own?.abort.abort(new Stopped(why));
    await own?.ended.catch(() => undefined);
  }

  return {
    lookUp: planner.lookUp,
    start,
    /** Resolves when what had come is on the disk. */
    pause: (id: string): Promise<void> => stop(id, 'paused'),
    async resume(id: string): Promise<Result<{ readonly id: string }>> {
      const record = await recordById(id);
      if (active.has(id) || !record)
        return fail(
          record
            ? { code: 'download.underWay', params: { file: record.files[0]?.name ?? '' } }
            : { code: 'download.unknown' },
        );
      return begin(record);
    },
    /** With all that had come. One that is done is only taken off the list. */
    async cancel(id: string): Promise<Result<null>> {
      if (active.has(id)) await stop(id, 'cancelled');
      else if (!done.delete(id)) {
        const record = await recordById(id);
        if (record && (await isLockHeld(lockFileOf(recordOf(folder, record)))))
          return fail({ code: 'download.elsewhere', params: { file: record.files[0]?.name ?? '' } });
        if (record) await removeDownload(folder, record);
        unwritten.delete(id);
      }
      tell();
      return ok(null);
    },
    /** Under way first, then those that stand still, then what ended since the start. */
    async list(): Promise<readonly Download[]> {
      const written = (await readRecords(folder)).filter(({ id }) => !unwritten.has(id));
      const still = [...written, ...unwritten.values()].filter(({ id }) => !active.has(id) && !done.has(id));
      return [
        ...Array.from(active.values(), (each) =>
          describedDownload(each.record, {
            ...{ status: each.status, bytes: each.bytes, failure: each.failure },
            ...(each.status === 'running' && { bytesPerSecond: each.pace.perSecond(now()) }),
          }),
        ),
        ...(await Promise.all(
          still.map(async (record) => {
            const isElsewhere = await isLockHeld(lockFileOf(recordOf(folder, record))).catch(() => true);
            const stands = record.failure ? 'failed' : 'paused';
            return describedDownload(record, { status: isElsewhere ? 'elsewhere' : stands });
          }),
        )),
        ...Array.from(done.values(), (record) => describedDownload(record, { status: 'done' })),
      ];
    },
    /** Resolves when it stands still: `ok` where it is whole, or where it was stopped. */
    ended: async (id: string): Promise<Result<null>> => (await active.get(id)?.ended) ?? ok(null),
    /** What is under way is paused. */
    async close(): Promise<void> {
      await Promise.all(Array.from(active.keys(), (id) => stop(id, 'paused')));
    },
  };
}

/** What a person wants; streams take nothing but errors for a reason. */
class Stopped extends Error {
  constructor(readonly why: 'paused' | 'cancelled') {
    super(why);
  }
}

const isCancelled = (reason: unknown): boolean => reason instanceof Stopped && reason.why === 'cancelled';
