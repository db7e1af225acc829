/** A download as whoever looks at it is told. */
import type { Failure } from '@shared/domain/failure';
import type { Download, DownloadRecord } from '@shared/domain/models/download';
import { baseNameOf } from '@shared/domain/models/ggufNames';

interface Standing {
  readonly status: Download['status'];
  readonly bytes?: number;
  readonly bytesPerSecond?: number | undefined;
  readonly failure?: Failure | undefined;
}

/** That came, of all its files. */
export const bytesOf = ({ files }: DownloadRecord): number => files.reduce((sum, { kept }) => sum + kept, 0);

export function describedDownload(record: DownloadRecord, standing: Standing): Download {
  const { files, startedOver } = record;
  const { status, bytes = bytesOf(record), bytesPerSecond, failure = record.failure } = standing;
  const sizes = files.map((file) => file.bytes);
  const isChecked = files.every(({ sha256 }) => sha256 !== undefined);
  return {
    ...{ id: record.id, name: baseNameOf(files[0]?.name ?? ''), host: record.host, files: files.length },
    ...{ status, bytes, isResumable: bytesOf(record) > 0 },
    ...(sizes.every((each) => each !== undefined) && { total: sizes.reduce((sum, each) => sum + each, 0) }),
    ...(bytesPerSecond !== undefined && { bytesPerSecond }),
    checksum: !isChecked ? 'untold' : status === 'done' ? 'verified' : 'expected',
    ...(startedOver && { startedOver }),
    ...(failure && { failure }),
  };
}
