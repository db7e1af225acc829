/** A session as one file, out and in: everything in its folder as it is, keys never. */

import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { maskedText } from '@engine/secrets/maskedText';
import { matcherOf, type SecretMatcher } from '@engine/secrets/secretMatcher';
import { diskFailure } from '@main/services/disk/diskFailure';
import { makeFolders } from '@main/services/disk/makeFolders';
import { syncFolder, temporaryFile } from '@main/services/disk/writeAtomically';
import type { Library } from '@main/services/library/library';
import { parseSession, SESSION_FILE } from '@main/services/library/sessionFile';
import { messageOf } from '@shared/domain/messageOf';
import { fail, ok, type Result } from '@shared/domain/result';
import { ZipFile } from 'yazl';
import { unpacked, zipEntries } from './zipEntries';

/** Of no worth to anybody else: who writes at present, and what is written at this moment. */
const isPassing = (name: string): boolean => name.startsWith('.') || name.endsWith('.lock');

/** Written whole or not at all. `secrets`: keys that are known here; older logs may hold one. */
export async function packSession(
  folder: string,
  file: string,
  secrets: readonly string[],
): Promise<Result<{ readonly path: string }>> {
  const temporary = temporaryFile(file);
  try {
    const zip = new ZipFile();
    const matcher = matcherOf(secrets);
    for (const name of await filesOf(folder)) {
      const from = path.join(folder, name);
      if (secrets.length > 0 && name.endsWith('.jsonl')) zip.addReadStream(maskedLines(from, matcher), name);
      else zip.addFile(from, name);
    }
    zip.end();
    const failed = new Promise<never>((_, reject) => zip.on('error', reject));
    await Promise.race([pipeline(zip.outputStream, createWriteStream(temporary, { flags: 'wx' })), failed]);
    await rename(temporary, file);
    await syncFolder(path.dirname(file));
    return ok({ path: file });
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    return fail(diskFailure(error, file));
  }
}

/** Links are not followed: what lies outside is not the session's. */
async function filesOf(folder: string, below = ''): Promise<readonly string[]> {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(({ name }) => !isPassing(name))
      .map(async (entry): Promise<readonly string[]> => {
        const name = below === '' ? entry.name : `${below}/${entry.name}`;
        if (entry.isDirectory()) return filesOf(folder, name);
        return entry.isFile() ? [name] : [];
      }),
  );
  return found.flat().sort();
}

function maskedLines(file: string, matcher: SecretMatcher): Readable {
  async function* masked() {
    // Begun when its turn has come: lines that nobody takes yet are lost, and who then waits for them waits for ever.
    const lines = createInterface({
      input: createReadStream(file, 'utf8'),
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    for await (const line of lines) yield `${maskedText(line, matcher)}\n`;
  }
  return Readable.from(masked());
}

/** Nothing is written where its session cannot be read. */
export async function unpackSession(
  library: Pick<Library, 'restore'>,
  file: string,
): Promise<Result<{ readonly slug: string }>> {
  const name = path.basename(file);
  const opened = await zipEntries(file, name);
  if (!opened.ok) return opened;
  const { zip, entries } = opened.value;
  try {
    const own = entries.get(SESSION_FILE);
    if (!own) return fail({ code: 'import.unknownKind', params: { file: name } });
    const content = await unpacked(zip, own);
    const session = parseSession(content, `${name}/${SESSION_FILE}`, path.parse(name).name);
    if (!session.ok) return session;
    return await library.restore(session.value.title, async (folder) => {
      for (const [entryPath, entry] of entries) {
        if (entryPath === SESSION_FILE || entryPath.split('/').some(isPassing)) continue;
        const to = path.join(folder, ...entryPath.split('/'));
        await makeFolders(path.dirname(to));
        await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(to, { flags: 'wx' }));
      }
      // Last, so that half a folder is no session.
      await pipeline(
        Readable.from([content]),
        createWriteStream(path.join(folder, SESSION_FILE), { flags: 'wx' }),
      );
      await syncFolder(folder);
      return undefined;
    });
  } catch (error) {
    return fail({ code: 'zip.damaged', params: { file: name }, detail: messageOf(error) });
  } finally {
    zip.close();
  }
}
