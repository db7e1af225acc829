/** How a secret is written where it is repeated: by servers, proxies, and what they are written in. */
import { Unescaped } from './unescaped';

/** What is left of a secret of escapes would be found everywhere. */
const SHORTEST_FORM = 6;
/** Shorter ones, and mere words (`ollama`, `not-needed`), are what people set where no key is wanted: texts are full of them. */
export const SHORTEST_TELLING = 8;
const LONGEST_WORDS = 24;
const SHORTEST_NUMBER = 12;

/** Whether it can be looked for in whatever somebody writes without blackening what it is not. */
export function isTelling(secret: string): boolean {
  if (secret.replace(/\s/g, '').length < SHORTEST_TELLING) return false;
  if (/^[a-z]+(?:[-_ .][a-z]+)*$/i.test(secret)) return secret.length >= LONGEST_WORDS;
  return /\D/.test(secret) || secret.length >= SHORTEST_NUMBER;
}

/** Upper and lower case, and the two alphabets of base64, are told apart nowhere. */
export function folded(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code + 0x20;
  if (code === 0x2d) return 0x2b;
  return code === 0x5f ? 0x2f : code;
}

const hex = (byte: number) => byte.toString(16).padStart(2, '0');

/**
 * Each in the letters that `folded` makes, without blanks: those, line breaks, the case of letters and whatever escapes single
 * letters need no form of their own. Lists of bytes are as Go and Python write them, and Node's buffers in JSON.
 */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const all = [...bytes];
  const inJson = JSON.stringify(secret).slice(1, -1);
  const packed = inJson === secret ? [bytes] : [bytes, Buffer.from(inJson, 'utf8')];
  const written = [
    secret,
    new Unescaped(0).push(secret, true).text,
    bytes.toString('hex'),
    all.map(hex).join(':'),
    all.map((byte) => `0x${hex(byte)}`).join(','),
    all.join(','),
    all.join(''),
    ...packed.flatMap((each) => [0, 1, 2].map((before) => base64Core(each, before))),
  ];
  return [...new Set(written.map(foldedText))].filter((form) => form.length >= SHORTEST_FORM);
}

/** What of its base64 is the same whatever stands before and behind; `before`: how many bytes do, by threes. */
function base64Core(bytes: Buffer, before: number): string {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  return whole.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((whole.length * 8) / 6));
}

function foldedText(text: string): string {
  let all = '';
  const bare = text.replace(/\s/g, '');
  for (let at = 0; at < bare.length; at++) all += String.fromCharCode(folded(bare.charCodeAt(at)));
  return all;
}
