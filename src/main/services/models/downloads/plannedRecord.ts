/** What is written down of a download as it begins, or begins again. */
import type { Failure } from '@shared/domain/failure';
import {
  type DownloadPlan,
  type DownloadRecord,
  hasChecksums,
  type PlannedFile,
} from '@shared/domain/models/download';
import { fail, ok, type Result } from '@shared/domain/result';

interface Begun {
  readonly id: string;
  /** What the person knows of the file. */
  readonly sha256: string | undefined;
  /** What lies there under this name already. */
  readonly before: DownloadRecord | undefined;
}

/** Goes on with what came of the same files before; refuses to take another model's place. */
export function newRecord(plan: DownloadPlan, { id, sha256, before }: Begun): Result<DownloadRecord> {
  const isSame = before !== undefined && isOfSamePlan(before, plan.files);
  if (before && !isSame)
    return fail({
      code: 'download.otherBegun',
      params: { file: plan.files[0]?.name ?? '', host: before.host },
    });
  const told = plan.files[0]?.sha256;
  if (sha256 !== undefined && told !== undefined && told !== sha256)
    return fail(otherThanTold(plan, told, sha256));
  const own = plan.files.length === 1 ? sha256 : undefined;
  const from = hasChecksums(plan.files) ? 'server' : own && 'person';
  return ok({
    ...{ format: 1, id: before?.id ?? id, host: plan.host },
    ...(from && { checksumFrom: from }),
    files: plan.files.map((file, index) => ({
      ...before?.files[index],
      ...file,
      ...(own !== undefined && file.sha256 === undefined && { sha256: own }),
      kept: before?.files[index]?.kept ?? 0,
    })),
  });
}

const otherThanTold = ({ files, host }: DownloadPlan, told: string, sha256: string): Failure => ({
  code: 'download.otherChecksum',
  params: { file: files[0]?.name ?? '', expected: sha256, got: told, host },
});

/** Addresses may be signed anew each time, and a repository may have a new version of everything but this. */
export function isOfSamePlan({ files }: DownloadRecord, planned: readonly PlannedFile[]): boolean {
  return (
    files.length === planned.length &&
    planned.every((file, index) => {
      const begun = files[index];
      if (!begun) return false;
      const isSameText = file.sha256 !== undefined && file.sha256 === begun.sha256;
      return isSameText || withoutQuery(file.url) === withoutQuery(begun.url);
    })
  );
}

const withoutQuery = (url: string): string => url.replace(/\?.*$/s, '');
