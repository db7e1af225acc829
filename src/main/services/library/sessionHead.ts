/** The title of a session from the head of its file: a library of thousands is listed without parsing one whole. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { parseDocument } from 'yaml';

const HEAD_BYTES = 4096;

export interface SessionHead {
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
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return undefined;
    const bytes = readSync(descriptor, buffer, 0, HEAD_BYTES, 0);
    const title = titleOf(buffer.toString('utf8', 0, bytes));
    return { modifiedAt: stats.mtime, ...(title !== undefined && { title }) };
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

export function titleOf(head: string): string | undefined {
  const written = /^title:[ \t]*(.*)$/m.exec(head)?.[1]?.trimEnd();
  if (written === undefined) return undefined;
  // What serializeSession writes nearly always; the parser is a hundred times slower.
  if (/^[\p{L}\p{N}][^:#]*$/u.test(written)) return written;
  const start = head.search(/^title:/m);
  const value: unknown = parseDocument(head.slice(start), { logLevel: 'silent' }).get('title');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
