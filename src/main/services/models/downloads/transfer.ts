/** All of a model: its files one after the other, their checksums, and then, whole, under their names. */
import { unlink } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from '@main/services/disk/diskFailure';
import { putInPlace } from '@main/services/disk/takenFiles';
import { syncFolder } from '@main/services/disk/writeAtomically';
import type { Failure } from '@shared/domain/failure';
import type { DownloadRecord } from '@shared/domain/models/download';
import { fail, ok, type Result } from '@shared/domain/result';
import { type FetchDeps, fetchFile } from './fetchFile';
import { PartFile } from './partFile';
import { isInPlace, partOf, recordOf, writeRecord } from './recordFile';
import { downloadDiskFailure } from './room';

export interface TransferWatch {
  readonly onRecord: (record: DownloadRecord) => void;
  /** Of all its files. */
  readonly onBytes: (bytes: number) => void;
  readonly onWaiting: (failure: Failure) => void;
  /** So many bytes of all files were read for their checksums. */
  readonly onChecked: (bytes: number) => void;
}

/** Rejects only when `signal` is aborted; what had come is kept then, too. */
export async function transfer(
  begun: DownloadRecord,
  deps: FetchDeps,
  watch: TransferWatch,
  signal: AbortSignal,
): Promise<Result<null>> {
  const { folder } = deps;
  let record = begun;
  const keep = async (change: Partial<DownloadRecord>) => {
    record = { ...record, ...change };
    watch.onRecord(record);
    await writeRecord(folder, record);
  };
  const withFile = (index: number, file: DownloadRecord['files'][number]) =>
    record.files.map((each, at) => (at === index ? file : each));

  try {
    for (const [index, file] of begun.files.entries()) {
      if (await isInPlace(folder, file)) continue;
      const before = record.files.slice(0, index).reduce((sum, { kept }) => sum + kept, 0);
      const fetched = await fetchFile(
        file,
        partOf(folder, file),
        deps,
        {
          onBytes: (bytes) => watch.onBytes(before + bytes),
          onWaiting: watch.onWaiting,
          onStartedOver: (startedOver) => {
            record = { ...record, startedOver };
          },
          keep: (kept) => keep({ files: withFile(index, kept) }),
        },
        signal,
      );
      if (!fetched.ok) return fetched;
      await keep({ files: withFile(index, fetched.value) });
    }
    const wrong = await wrongChecksum(record, folder, watch, signal);
    if (wrong) {
      await keep({ files: withFile(wrong.index, wrong.file) });
      return fail(wrong.failure);
    }
    signal.throwIfAborted();
    return await inPlace(record, folder);
  } catch (error) {
    signal.throwIfAborted();
    return fail(downloadDiskFailure(error, recordOf(folder, record), folder));
  }
}

/** Of the first file that is not what was promised; nothing of it is left. */
async function wrongChecksum(
  { files, checksumFrom }: DownloadRecord,
  folder: string,
  { onChecked }: TransferWatch,
  signal: AbortSignal,
) {
  let before = 0;
  for (const [index, file] of files.entries()) {
    if (file.sha256 === undefined || (await isInPlace(folder, file))) continue;
    const part = await PartFile.open(partOf(folder, file), file.kept);
    try {
      const got = await part.sha256((bytes) => onChecked(before + bytes), signal);
      before += file.kept;
      if (got === file.sha256) continue;
      await part.startOver();
      const failure: Failure = {
        code: checksumFrom === 'person' ? 'download.otherChecksum' : 'download.checksum',
        params: { file: file.name, expected: file.sha256, got, host: new URL(file.url).host },
      };
      const { etag: _, lastModified: __, ...known } = file;
      return { index, file: { ...known, kept: 0 }, failure };
    } finally {
      await part.close();
    }
  }
  return undefined;
}

/** A model is found through its first file, which therefore comes last. */
async function inPlace(record: DownloadRecord, folder: string): Promise<Result<null>> {
  for (const file of [...record.files].reverse()) {
    if (await isInPlace(folder, file)) continue;
    const target = path.join(folder, file.name);
    try {
      await putInPlace(partOf(folder, file), target);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return fail({ code: 'download.exists', params: { file: target } });
      throw error;
    }
    await unlink(partOf(folder, file)).catch(() => undefined);
  }
  await syncFolder(folder);
  await unlink(recordOf(folder, record)).catch(() => undefined);
  return ok(null);
}
