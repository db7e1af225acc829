/** One file of a model, from where one left off to its end. A connection that breaks is made again, a few times. */
import { setTimeout as pause } from 'node:timers/promises';
import { failureOfBreak, isPassing } from '@engine/download/downloadFailure';
import type { DownloadSource } from '@engine/download/followed';
import { type OpenedBody, openBody } from '@engine/download/openBody';
import { detailOf } from '@engine/failures/redact';
import type { Failure } from '@shared/domain/failure';
import type { DownloadRecord, StartedOver } from '@shared/domain/models/download';
import { fail, ok, type Result } from '@shared/domain/result';
import { PartFile } from './partFile';
import { waitPatiently } from './patience';
import { downloadDiskFailure, roomFailure } from './room';

type RecordedFile = DownloadRecord['files'][number];

export interface FetchDeps {
  readonly source: () => DownloadSource;
  readonly folder: string;
  /** How long a server may say nothing. */
  readonly silenceMs: number;
  /** Before the first of the tries that are made by themselves; twice as long before each next. */
  readonly retryMs: number;
  readonly now: () => number;
}

export interface FetchWatch {
  /** Bytes of the file that are here. */
  readonly onBytes: (bytes: number) => void;
  /** Another try is made by itself in a while. */
  readonly onWaiting: (failure: Failure) => void;
  readonly onStartedOver: (why: StartedOver) => void;
  /** What to go on from, were one killed now. */
  readonly keep: (file: RecordedFile) => Promise<void>;
}

const MOST_TRIES = 5;
const LONGEST_WAIT_MS = 60_000;
const KEEP_EVERY_BYTES = 16 * 1024 * 1024;
const KEEP_EVERY_MS = 2000;
const ROOM_FOR_RECORD = 256 * 1024;
const MAGIC = 'GGUF';
/** Of what came in a model's place, to be shown. */
const SHOWN_CHARACTERS = 200;

/** Rejects only when `signal` is aborted; what had come is kept then, too. */
export async function fetchFile(
  begun: RecordedFile,
  part: string,
  deps: FetchDeps,
  watch: FetchWatch,
  signal: AbortSignal,
): Promise<Result<RecordedFile>> {
  let file = begun;
  let [hasCome, wasBegunAnew] = [false, false];
  for (let tries = 0; ; ) {
    const before = file.kept;
    const isWhole = file.kept > 0 && file.kept === file.bytes;
    const fetched = isWhole
      ? ok(null)
      : await fetchOnce(file, part, deps, signal, {
          ...watch,
          onStartedOver: (why) => {
            wasBegunAnew = tries > 0;
            watch.onStartedOver(why);
          },
          keep: (kept) => {
            file = kept;
            return watch.keep(kept);
          },
        });
    if (fetched.ok) return ok(file);
    if (file.kept > before) [hasCome, tries] = [true, 0];
    // Where nothing has come yet there is somebody who waits to be told; and all of it is not fetched again and again.
    if (!hasCome || wasBegunAnew || !isPassing(fetched.failure) || tries === MOST_TRIES) return fetched;
    watch.onWaiting(fetched.failure);
    const wait = Math.max(deps.retryMs * 2 ** tries, fetched.failure.retryAfterMs ?? 0);
    await pause(Math.min(wait, LONGEST_WAIT_MS), undefined, { signal });
    tries += 1;
  }
}

async function fetchOnce(
  begun: RecordedFile,
  partName: string,
  deps: FetchDeps,
  signal: AbortSignal,
  watch: FetchWatch,
): Promise<Result<null>> {
  const source = deps.source();
  let file = begun;
  let part: PartFile | undefined;
  let opened: OpenedBody | undefined;
  const patience = waitPatiently(signal, deps.silenceMs);
  const keep = async () => {
    if (part) file = { ...file, kept: await part.sync() };
    await watch.keep(file);
  };
  try {
    part = await PartFile.open(partName, file.kept < MAGIC.length ? 0 : file.kept);
    file = { ...file, kept: part.bytes };
    const answered = await openBody(
      source,
      { ...file, isChecked: file.sha256 !== undefined },
      patience.signal,
    ).catch((error: unknown) => {
      signal.throwIfAborted();
      return fail(failureOfBreak(error, new URL(file.url), source));
    });
    if (!answered.ok) return answered;
    opened = answered.value;
    const odd = oddLength(file, opened);
    if (odd) return fail(odd);
    if (opened.from !== file.kept) await part.startOver();
    if (opened.startedOver) watch.onStartedOver(opened.startedOver);
    file = {
      ...begun,
      kept: part.bytes,
      bytes: opened.bytes ?? (opened.startedOver ? undefined : begun.bytes),
      etag: opened.etag,
      lastModified: opened.lastModified,
      sha256: begun.sha256 ?? opened.sha256,
    };
    await watch.keep(file);
    const noRoom = await roomFailure(deps.folder, (file.bytes ?? 0) - part.bytes);
    if (noRoom) return fail(noRoom);

    let keptAt = deps.now();
    let begin = Buffer.alloc(0);
    for await (const bytes of bodyOf(opened, source, file, signal)) {
      if (!(bytes instanceof Uint8Array)) return fail(bytes);
      patience.heard();
      if (part.bytes < MAGIC.length) begin = Buffer.concat([begin, bytes]);
      await part.append(bytes);
      watch.onBytes(part.bytes);
      if (begin.length >= MAGIC.length) {
        if (begin.toString('latin1', 0, MAGIC.length) !== MAGIC) return fail(await notAModel(begin));
        begin = Buffer.alloc(0);
      }
      if (file.bytes !== undefined && part.bytes > file.bytes) {
        const failure = lengthFailure(file, part.bytes);
        await part.startOver();
        return fail(failure);
      }
      if (part.bytes - file.kept >= KEEP_EVERY_BYTES || deps.now() - keptAt >= KEEP_EVERY_MS) {
        await keep();
        keptAt = deps.now();
      }
    }
    if (part.bytes < MAGIC.length) return fail(await notAModel(begin));
    if (file.bytes !== undefined && part.bytes < file.bytes)
      return fail({ code: 'network.cut', params: { host: new URL(file.url).host } });
    file = { ...file, bytes: part.bytes };
    return ok(null);
  } catch (error) {
    signal.throwIfAborted();
    return fail(downloadDiskFailure(error, partName, deps.folder));
  } finally {
    patience.end();
    opened?.close();
    // A disk that is full has no room for the note beside the file either.
    await keep()
      .catch(async () => {
        await part?.shorten(ROOM_FOR_RECORD);
        await keep();
      })
      .catch(() => undefined);
    await part?.close().catch(() => undefined);
  }

  async function notAModel(begin: Buffer): Promise<Failure> {
    await part?.startOver();
    const said = detailOf(begin.toString('utf8', 0, SHOWN_CHARACTERS).replace(/[^\P{Cc}\s]/gu, ''), []);
    return {
      code: opened?.isHtml ? 'download.webPage' : 'download.notModel',
      params: { host: new URL(file.url).host },
      ...(said !== undefined && { detail: said }),
    };
  }
}

/** The body's pieces, and at its end what broke it. */
async function* bodyOf(
  { body }: OpenedBody,
  source: DownloadSource,
  file: RecordedFile,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array | Failure> {
  try {
    yield* body;
  } catch (error) {
    signal.throwIfAborted();
    yield failureOfBreak(error, new URL(file.url), source);
  }
}

/** What was looked up at a repository has the length that it has. Of other files the newest version is taken, and that is said. */
function oddLength(file: RecordedFile, { bytes }: OpenedBody): Failure | undefined {
  const isCertain = file.sha256 !== undefined && file.bytes !== undefined;
  return isCertain && bytes !== undefined && bytes !== file.bytes ? lengthFailure(file, bytes) : undefined;
}

const lengthFailure = ({ name, bytes = 0 }: RecordedFile, got: number): Failure => ({
  code: 'download.length',
  params: { file: name, expected: bytes, got },
});
