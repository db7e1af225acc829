/**
 * What is in a zip file, before a byte of it is unpacked: names that lead out of it, links, passwords, names that mean one file twice, and
 * more than anything of this kind comes to are refused, whatever else is in it.
 */
import type { Failure } from '@shared/domain/failure';
import { messageOf } from '@shared/domain/messageOf';
import { fail, ok, type Result } from '@shared/domain/result';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { MOST_BYTES, MOST_BYTES_IN_ALL, MOST_FILES, tooLarge } from './sourceLimits';

export interface ZipEntries {
  readonly zip: ZipFile;
  /** Files by their paths, without what systems put beside them, and without the folder that all of it may lie in. */
  readonly entries: ReadonlyMap<string, Entry>;
}

/**
 * Text comes to a twentieth, logs to less, and a log of the same long answer a thousand times to a three-hundredth: what is large,
 * and unpacks to so much more than it is, was made for that.
 */
const BOMB_RATIO = 250;
const SMALL_IN_ALL = 32 * 1024 * 1024;
const FILE_TYPE = 0o170000;
const LINK = 0o120000;

/** Who has them closes the zip. `name`: as failures call it. */
export async function zipEntries(file: string, name: string): Promise<Result<ZipEntries>> {
  let zip: ZipFile | undefined;
  try {
    zip = await openZip(file);
    const entries = await checkedEntries(zip, name);
    if (!entries.ok) zip.close();
    return entries.ok ? ok({ zip, entries: withoutFolder(entries.value) }) : entries;
  } catch (error) {
    zip?.close();
    const reason = messageOf(error);
    // The library refuses such names itself, in its own words.
    if (/^(?:absolute path|invalid relative path|invalid characters in fileName): /.test(reason))
      return fail({ code: 'zip.path', params: { file: name, entry: reason.replace(/^[^:]*: /, '') } });
    if (/encryption/.test(reason)) return fail({ code: 'zip.encrypted', params: { file: name } });
    return fail({ code: 'zip.damaged', params: { file: name }, detail: reason });
  }
}

/** Its list is not looked at. Who has it closes it. */
export const openZip = (file: string): Promise<ZipFile> =>
  openPromise(file, { lazyEntries: true, autoClose: false });

async function checkedEntries(zip: ZipFile, name: string): Promise<Result<ReadonlyMap<string, Entry>>> {
  const refuse = (code: Failure['code'], entry: string) => fail({ code, params: { file: name, entry } });
  const entries = new Map<string, Entry>();
  const seen = new Set<string>();
  let bytes = 0;
  let packed = 0;
  if (zip.entryCount > MOST_FILES) return refuse('zip.bomb', `${zip.entryCount}`);
  for await (const entry of zip.eachEntry()) {
    const { fileName, compressedSize, uncompressedSize } = entry;
    if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK) return refuse('zip.link', fileName);
    if (entry.isEncrypted()) return refuse('zip.encrypted', fileName);
    // To many file systems these are one.
    const folded = fileName.normalize('NFC').toLowerCase();
    if (seen.has(folded)) return refuse('zip.twice', fileName);
    seen.add(folded);
    bytes += uncompressedSize;
    packed += compressedSize;
    if (bytes > MOST_BYTES_IN_ALL) return refuse('zip.bomb', fileName);
    if (uncompressedSize > MOST_BYTES) return fail(tooLarge(fileName, uncompressedSize));
    if (!fileName.endsWith('/') && !isOfSystem(fileName)) entries.set(fileName, entry);
  }
  if (bytes > SMALL_IN_ALL && bytes > packed * BOMB_RATIO) return refuse('zip.bomb', name);
  return ok(entries);
}

const isOfSystem = (path: string): boolean =>
  /^__MACOSX\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(path);

/** A folder that was packed with its name is what is in it. */
function withoutFolder(entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, Entry> {
  const [first = ''] = entries.keys();
  const folder = first.slice(0, first.indexOf('/') + 1);
  if (folder === '' || [...entries.keys()].some((path) => !path.startsWith(folder))) return entries;
  return new Map(Array.from(entries, ([path, entry]) => [path.slice(folder.length), entry]));
}

/** Rejects where it is not what the zip's list says of it: no more is unpacked than that. */
export async function unpacked(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
