/** The title of a session from the head of its file: a library of thousands is listed without parsing one whole. */
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { parseDocument } from 'yaml';

const HEAD_BYTES = 4096;

export interface SessionHead {
  /** Absent where the head does not show one. */
  readonly title?: string;
  readonly modifiedAt: Date;
}

/** Undefined if there is no such file. */
export async function readSessionHead(file: string): Promise<SessionHead | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const [stats, { buffer, bytesRead }] = await Promise.all([
      handle.stat(),
      handle.read(Buffer.allocUnsafe(HEAD_BYTES), 0, HEAD_BYTES, 0),
    ]);
    if (!stats.isFile()) return undefined;
    const title = titleOf(buffer.toString('utf8', 0, bytesRead));
    return { modifiedAt: stats.mtime, ...(title !== undefined && { title }) };
  } catch {
    return undefined;
  } finally {
    await handle?.close().catch(() => undefined);
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
