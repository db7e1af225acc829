/** The text of a file's bytes, in the encoding that they are most likely in. */
import { guessEncoding, type TextEncodingName } from './guessEncoding';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncodingName;
  /** Whether the bytes themselves say so: a mark, or UTF-8 without a fault. */
  readonly isCertain: boolean;
  /** Bytes that mean nothing in it; each is shown as U+FFFD. */
  readonly faults: number;
}

/** `encoding`: as a person chose; else it is guessed. A byte order mark is left out. */
export function decodedText(bytes: Uint8Array, encoding?: TextEncodingName): DecodedText {
  const guess = guessEncoding(bytes);
  const own = encoding ?? guess.encoding;
  // Half a unit at the end of UTF-16 is of a file that was cut, and would be a row of its own.
  const whole = own.startsWith('utf-16') ? bytes.subarray(0, bytes.length - (bytes.length % 2)) : bytes;
  const text = new TextDecoder(own).decode(whole);
  return { text, encoding: own, isCertain: guess.isCertain, faults: faultsIn(text) };
}

const faultsIn = (text: string): number => (text.includes('\ufffd') ? text.split('\ufffd').length - 1 : 0);
