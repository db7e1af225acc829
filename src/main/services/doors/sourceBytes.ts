/** Bytes of what was given as text: how they begin, whatever they are, and all of them where they are text for sure. */
import { unicodeText } from '@main/services/disk/unicodeText';
import { fail, type Result } from '@shared/domain/result';
import { BEGINNING, type OpenedSource } from '@shared/formats/doors/openedSource';
import { nonText } from '@shared/formats/encoding/nonText';

/** Whatever its encoding: who reads it all is told. */
export function beginningOf(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes.subarray(0, BEGINNING));
}

/** Refuses what is none, and any encoding that has to be guessed. */
export function textOf(bytes: Uint8Array, name: string): Result<string> {
  const other = nonText(bytes);
  return other
    ? fail({ code: other.code, params: { file: name, kind: other.kind } })
    : unicodeText(bytes, name);
}

/** A file that lies nowhere, such as one dragged out of another program. */
export const sourceOfBytes = (bytes: Uint8Array, name: string): OpenedSource => ({
  beginning: beginningOf(bytes),
  source: {
    name,
    isFolder: false,
    text: async () => textOf(bytes, name),
    read: async () => undefined,
    list: async () => [],
  },
});
