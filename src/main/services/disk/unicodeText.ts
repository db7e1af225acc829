/** The text of a file that people and other programs write: UTF-8, or UTF-16 as Notepad and PowerShell write it. */
import { fail, ok, type Result } from '@shared/domain/result';
import { guessEncoding } from '@shared/formats/encoding/guessEncoding';

const UNICODE: readonly string[] = ['utf-8', 'utf-16le', 'utf-16be'];

/**
 * Any other encoding is refused: with what stands for the bytes that mean nothing it would be shown, asked, and at the next save
 * written over what the user has. `file` is how the Failure names it.
 */
export function unicodeText(bytes: Uint8Array, file: string): Result<string> {
  const { encoding } = guessEncoding(bytes);
  if (UNICODE.includes(encoding)) {
    try {
      return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
    } catch {
      // Below.
    }
  }
  const before = new TextDecoder().decode(bytes).split('\ufffd', 1)[0] ?? '';
  return fail({ code: 'file.notText', params: { file, line: before.split(/\r\n|\r|\n/).length } });
}
