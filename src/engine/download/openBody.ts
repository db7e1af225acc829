/** The bytes of a file from where one left off, or all of them where that cannot be trusted. */
import type { StartedOver } from '@shared/domain/models/download';
import { ok, type Result } from '@shared/domain/result';
import { type DownloadSource, followed, type Reached, wholeNumber } from './followed';

export interface Wanted {
  readonly url: string;
  /** Bytes that are here already. */
  readonly kept: number;
  /** Of the whole file, where it is known. */
  readonly bytes?: number | undefined;
  /** A checksum will tell whether what was put together is one file. */
  readonly isChecked: boolean;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export interface OpenedBody {
  /** Where what comes belongs: at `kept`, or at the beginning. */
  readonly from: number;
  readonly startedOver?: StartedOver;
  readonly bytes?: number;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly sha256?: string;
  readonly isHtml: boolean;
  readonly body: AsyncIterable<Uint8Array>;
  readonly close: () => void;
}

/** Rejects only when `signal` is aborted. */
export async function openBody(
  source: DownloadSource,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Result<OpenedBody>> {
  const { url, kept } = wanted;
  const mark = strong(wanted.etag) ?? wanted.lastModified;
  // Without a mark of the version and without a checksum nobody could tell whether both halves are of one file.
  const isUnsure = kept > 0 && mark === undefined && wanted.etag === undefined && !wanted.isChecked;
  if (kept === 0 || isUnsure) {
    const whole = await followed(source, url, { method: 'GET', signal });
    if (!whole.ok) return whole;
    return ok(opened(whole.value, 0, isUnsure ? 'unsure' : undefined));
  }
  const headers = { range: `bytes=${kept}-`, ...(mark !== undefined && { 'if-range': mark }) };
  const rest = await followed(source, url, { method: 'GET', headers, signal });
  // 416: the file is shorter now.
  if (!rest.ok && rest.failure.status !== 416) return rest;
  if (rest.ok) {
    const { answer } = rest.value;
    if (answer.status !== 206)
      return ok(opened(rest.value, 0, isOther(rest.value, wanted) ? 'changed' : 'noRanges'));
    if (isRestOf(rest.value, wanted)) return ok(opened(rest.value, kept));
    answer.close();
  }
  const again = await followed(source, url, { method: 'GET', signal });
  return again.ok ? ok(opened(again.value, 0, 'changed')) : again;
}

function opened({ answer, linked }: Reached, from: number, startedOver?: StartedOver): OpenedBody {
  const { headers } = answer;
  const length = wholeNumber(headers.get('content-length'));
  const bytes =
    rangeOf(headers.get('content-range'))?.total ?? (length === undefined ? undefined : from + length);
  const [etag, lastModified] = [headers.get('etag'), headers.get('last-modified')];
  return {
    ...{ from, body: answer.raw, close: answer.close },
    isHtml: /^text\/html\b/i.test(headers.get('content-type') ?? ''),
    ...(startedOver && { startedOver }),
    ...(bytes !== undefined && { bytes }),
    ...(etag && { etag }),
    ...(lastModified && { lastModified }),
    ...(linked.sha256 !== undefined && { sha256: linked.sha256 }),
  };
}

function isRestOf({ answer }: Reached, { kept, bytes, etag }: Wanted): boolean {
  const range = rangeOf(answer.headers.get('content-range'));
  const now = answer.headers.get('etag');
  return (
    range?.from === kept &&
    (bytes === undefined || range.total === undefined || range.total === bytes) &&
    (etag === undefined || now === null || weak(now) === weak(etag))
  );
}

/** Whether all of it is sent because it is another version. */
function isOther({ answer }: Reached, { bytes, etag, lastModified }: Wanted): boolean {
  const { headers } = answer;
  const differs = (before: string | undefined, now: string | null) =>
    before !== undefined && now !== null && before !== now;
  const length = wholeNumber(headers.get('content-length'));
  return (
    differs(etag, headers.get('etag')) ||
    differs(lastModified, headers.get('last-modified')) ||
    (bytes !== undefined && length !== undefined && bytes !== length)
  );
}

/** `bytes 5-9/10`, `bytes 5-9/*` */
function rangeOf(header: string | null): { readonly from: number; readonly total?: number } | undefined {
  const [, from, total] = /^bytes (\d{1,15})-\d{1,15}\/(?:(\d{1,15})|\*)$/.exec(header?.trim() ?? '') ?? [];
  if (from === undefined) return undefined;
  return { from: Number(from), ...(total !== undefined && { total: Number(total) }) };
}

const weak = (etag: string): string => etag.replace(/^W\//, '');
/** A weak one may not be given with a range. */
const strong = (etag: string | undefined): string | undefined => (etag?.startsWith('W/') ? undefined : etag);
