/** What lies beside a download that has not ended, so that it can go on after the app was closed or killed. */
import { readdir, readFile, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { writeAtomically } from '@main/services/disk/writeAtomically';
import { parseJson } from '@shared/domain/json';
import { type DownloadRecord, downloadRecordSchema } from '@shared/domain/models/download';

/** None of these names ends as a model's does. */
const RECORD = '.download';
const PART = '.part';

type Named = Pick<DownloadRecord['files'][number], 'name'>;

/** Where what has come of it lies. */
export const partOf = (folder: string, { name }: Named): string => path.join(folder, name + PART);

/** Of a download, by its first file. */
export const recordOf = (folder: string, { files }: Pick<DownloadRecord, 'files'>): string =>
  recordNamed(folder, files[0]?.name ?? '');

/** `name`: of the model's first file. */
export const recordNamed = (folder: string, name: string): string => path.join(folder, name + RECORD);

/** An address may hold a signature: only the person's own account may read it. */
export const writeRecord = (folder: string, record: DownloadRecord): Promise<void> =>
  writeAtomically(recordOf(folder, record), `${JSON.stringify(record, null, 1)}\n`, 0o600);

/** Undefined where there is none that we understand. */
export async function readRecord(file: string): Promise<DownloadRecord | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return downloadRecordSchema.safeParse(parseJson(text)).data;
}

/** All that were begun and have not ended; what we do not understand is left alone. */
export async function readRecords(folder: string): Promise<readonly DownloadRecord[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const records = await Promise.all(
    names
      .filter((name) => name.endsWith(RECORD))
      .sort()
      .map((name) => readRecord(path.join(folder, name))),
  );
  return records.filter((record) => record !== undefined);
}

/** Whether it had its name already when the program was killed in the moment of naming several. */
export async function isInPlace(folder: string, file: DownloadRecord['files'][number]): Promise<boolean> {
  const [part, whole] = await Promise.all(
    [partOf(folder, file), path.join(folder, file.name)].map((each) => stat(each).catch(() => undefined)),
  );
  return part === undefined && whole !== undefined && file.kept > 0 && whole.size === file.kept;
}

/** With all that has come. */
export async function removeDownload(folder: string, record: DownloadRecord): Promise<void> {
  for (const file of [...record.files.map((each) => partOf(folder, each)), recordOf(folder, record)])
    await unlink(file).catch(() => undefined);
}
