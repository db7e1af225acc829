/** Text files that the user chose: exports, and tables of cases. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Result } from '@shared/domain/result';
import { fail, ok } from '@shared/domain/result';
import { diskFailure } from './diskFailure';
import { namedTarget, writeTo } from './namedTarget';

const MOST_MEGABYTES = 64;
const MEGABYTE = 1024 * 1024;

const RESERVED_ON_WINDOWS = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** What turns the order of letters or is not seen; joiners, which emoji and Persian need, apart. */
const UNSEEN = /(?![\u200c\u200d])\p{Cf}|\p{Cs}/gu;
/** Of a name with all its letters in UTF-8: what encrypted folders take. */
const MOST_BYTES = 140;

/** A proposal for a file name, without what file systems refuse, take for a folder, or cut. */
export function fileNameOf(name: string): string {
  const tame = name
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/[<>:"/\\|?*\p{Cc}\p{Zl}\p{Zp}]/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const [, stem = '', extension = ''] = /^(.*?)(\.[a-z0-9]{1,8})?$/is.exec(tame) ?? [];
  const short = withinBytes(stem, MOST_BYTES - extension.length).replace(/[.\s]+$/, '');
  if (short === '') return `export${extension}`;
  return RESERVED_ON_WINDOWS.test(short) ? `export-${short}${extension}` : short + extension;
}

/** Never cut within a letter, whatever it is made of. */
function withinBytes(text: string, most: number): string {
  let [cut, bytes] = ['', 0];
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, most))) {
    bytes += Buffer.byteLength(segment);
    if (bytes > most) break;
    cut += segment;
  }
  return cut;
}

/** Whole or not at all, where a link leads; into a pipe or a device. The folder must be there. */
export async function saveText(file: string, text: string): Promise<Result<{ readonly path: string }>> {
  try {
    await writeTo(await namedTarget(file), text);
    return ok({ path: file });
  } catch (error) {
    return fail(diskFailure(error, file));
  }
}

/** As it is: which encoding it is in, the window finds out. Refused where it is too large. */
export async function openBytes(
  file: string,
): Promise<Result<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }>> {
  const name = path.basename(file);
  try {
    const { size } = await stat(file);
    if (size > MOST_MEGABYTES * MEGABYTE) {
      const params = { file: name, megabytes: Math.ceil(size / MEGABYTE), most: MOST_MEGABYTES };
      return fail({ code: 'file.tooLarge', params });
    }
    return ok({ name, bytes: new Uint8Array(await readFile(file)) });
  } catch (error) {
    return fail(diskFailure(error, file));
  }
}
