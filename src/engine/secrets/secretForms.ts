/** How a secret is written where it is repeated: by servers, proxies, and what they are written in. */

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

const isPlain = (character: string) => /^[a-z0-9]$/i.test(character);
const hex = (byte: number) => byte.toString(16).padStart(2, '0');

/** Each in the letters that `folded` makes, without blanks: those, line breaks and the case of letters need no form of their own. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const characters = [...secret];
  const percent = (text: string) =>
    Buffer.from(text, 'utf8').reduce((all, byte) => `${all}%${hex(byte)}`, '');
  const special = (write: (character: string) => string) =>
    characters.map((character) => (isPlain(character) ? character : write(character))).join('');
  const written = [
    secret,
    special((each) => (/[-_.!~*'()]/.test(each) ? each : percent(each))),
    special(percent),
    special((each) => percent(each).replaceAll('%', '%25')),
    percent(secret),
    JSON.stringify(secret).slice(1, -1),
    special((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`),
    special((each) => `&#${each.codePointAt(0)};`),
    special((each) => `&#x${each.codePointAt(0)?.toString(16)};`),
    special((each) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[each] ?? each),
    bytes.toString('hex'),
    [...bytes].map(hex).join(':'),
    ...[0, 1, 2].map((before) => base64Core(bytes, before)),
  ];
  return [...new Set(written.map(foldedText))];
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
