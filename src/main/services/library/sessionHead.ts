/** Id and title of a session from the head of its file: a library of thousands is listed without parsing one whole. */
import { closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import path from 'node:path';
import { READ_AT_ONCE } from '@main/services/disk/readRegularFile';
import { idSchema } from '@shared/domain/ids';
import { idOfFolder } from '@shared/domain/session/migrateSession';
import { decodedText } from '@shared/formats/encoding/decodedText';
import { parseDocument } from 'yaml';

const HEAD_BYTES = 4096;

export interface SessionHead {
  readonly id: string;
  /** Absent where the head does not show one. */
  readonly title?: string;
  readonly modifiedAt: Date;
}

const buffer = Buffer.alloc(HEAD_BYTES);

/**
 * Undefined if there is no such file. Synchronous: four trips to the thread pool cost ten times the reading itself, and
 * a library of 10,000 would keep a core busy for a second of every start. Whoever reads many gives way in between.
 */
export function readSessionHead(file: string): SessionHead | undefined {
  try {
    return sessionHeadIn(file);
  } catch {
    return undefined;
  }
}

/** Undefined for what is no file. Throws the disk's error. */
export function sessionHeadIn(file: string): SessionHead | undefined {
  // A pipe in its place must not be waited for.
  const descriptor = openSync(file, READ_AT_ONCE);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return undefined;
    const bytes = readSync(descriptor, buffer, 0, HEAD_BYTES, 0);
    const head = isUtf16(buffer) ? '' : buffer.toString('utf8', 0, bytes);
    const found = { id: idOf(head), title: titleOf(head, bytes === HEAD_BYTES) };
    const { id, title } = found.title === undefined ? wholeHead(file, descriptor, stats) : found;
    return {
      id: id ?? idOfFolder(path.basename(path.dirname(file))),
      modifiedAt: stats.mtime,
      ...(title !== undefined && { title }),
    };
  } finally {
    closeSync(descriptor);
  }
}

interface Found {
  readonly id: string | undefined;
  readonly title: string | undefined;
}

/** Larger ones are listed under their folder's name. */
const MOST_PARSED_BYTES = 4 * 1024 * 1024;
/** What was parsed, until the file changes. */
const parsed = new Map<string, Found & Pick<Stats, 'mtimeMs' | 'size'>>();

/** Written in another way than ours, by hand or by another program (JSON on one line, quoted keys): parsed whole. */
function wholeHead(file: string, descriptor: number, { mtimeMs, size }: Stats): Found {
  const before = parsed.get(file);
  if (before?.mtimeMs === mtimeMs && before.size === size) return before;
  const text = Buffer.alloc(Math.min(size, MOST_PARSED_BYTES));
  const bytes = readSync(descriptor, text, 0, text.length, 0);
  const document = parseDocument(decodedText(text.subarray(0, bytes)).text, QUIETLY);
  const id = idSchema.safeParse(document.get('id')).data;
  const title = textOf(document.get('title'));
  const found = { id, title, mtimeMs, size };
  parsed.set(file, found);
  return found;
}

const QUIETLY = { logLevel: 'silent', uniqueKeys: false } as const;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

/** As Notepad and PowerShell begin it. */
const isUtf16 = ([one, two]: Uint8Array): boolean =>
  (one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff);

/** Of a file's beginning; undefined where no title is in it. `isCut`: there is more of the file. */
function titleOf(head: string, isCut: boolean): string | undefined {
  const line = /^title:[ \t]*(.*)$(\s*)/m.exec(head);
  if (!line) return undefined;
  const written = line[1]?.trimEnd() ?? '';
  const end = line.index + line[0].length;
  // It may go on behind what was read.
  if (isCut && end === head.length) return undefined;
  const isOneLine = end === head.length || !/[ \t]$/.test(line[2] ?? '');
  // What serializeSession writes nearly always; the parser is a hundred times slower.
  if (isOneLine && /^[\p{L}\p{N}][^:#]*$/u.test(written)) return written;
  const start = head.search(/^title:/m);
  return textOf(parseDocument(head.slice(start), QUIETLY).get('title'));
}

/** Undefined where the file has none (format 1), or where it is damaged. */
function idOf(head: string): string | undefined {
  const written = /^id:[ \t]*("?)([A-Za-z0-9_.-]{1,64})\1[ \t]*(?:#.*)?$/m.exec(head)?.[2];
  if (written !== undefined || /^format:[ \t]*1\b/m.test(head)) return written;
  // By hand, in another of YAML's ways of writing a mapping.
  const parsed = idSchema.safeParse(parseDocument(head, QUIETLY).get('id'));
  return parsed.success ? parsed.data : undefined;
}
