/** A download as whoever looks at it is told. */
import type { Failure } from '@shared/domain/failure';
import { type Download, type DownloadRecord, hasChecksums, totalOf } from '@shared/domain/models/download';
import { baseNameOf } from '@shared/domain/models/ggufNames';

interface Standing {
  readonly status: Download['status'];
  readonly bytes?: number;
  readonly bytesPerSecond?: number | undefined;
  readonly failure?: Failure | undefined;
}

/** That came, of all its files. */
export const bytesOf = ({ files }: DownloadRecord): number => files.reduce((sum, { kept }) => sum + kept, 0);

/** `standing`: what the record does not hold of it. */
export function describedDownload(record: DownloadRecord, standing: Standing): Download {
  const { files, startedOver } = record;
  const { status, bytes = bytesOf(record), bytesPerSecond, failure = record.failure } = standing;
  const total = totalOf(files);
  return {
    ...{ id: record.id, name: baseNameOf(files[0]?.name ?? ''), host: record.host, files: files.length },
    ...{ status, bytes, isResumable: bytesOf(record) > 0 },
    ...(total !== undefined && { total }),
    ...(bytesPerSecond !== undefined && { bytesPerSecond }),
    checksum: !hasChecksums(files) ? 'untold' : status === 'done' ? 'verified' : 'expected',
    ...(startedOver && { startedOver }),
    ...(failure && { failure }),
  };
}
