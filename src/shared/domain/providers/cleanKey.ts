/**
 * Keys come from mails, web pages, shells and editors, with what stands around them there. What certainly is no part of any key is
 * left out, which is told; what cannot be a key is refused in words, before a server is asked.
 */

/** What was left out. */
export type KeyNote = 'unseen' | 'quotes' | 'brackets' | 'comma' | 'scheme' | 'name' | 'comment';

/** Why it can be none: no header carries it, or a part of it is missing. */
export type KeyFlaw = 'character' | 'blank' | 'shortened';

export interface CleanedKey {
  /** Empty: nothing was there. */
  readonly key: string;
  /** In the order they were found. */
  readonly leftOut: readonly KeyNote[];
  readonly flaw?: KeyFlaw;
  /** The character that no key has, such as `“–” (U+2013)`. */
  readonly character?: string;
}

/** No width, or none that anybody sees: web pages break lines with them, chats and editors put them around what is pasted. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]|(?!\s)\p{Cc}/gu;
const QUOTE = '["\'`´“”„‟‘’‚‛«»‹›「」『』＂＇]';

/** Each takes away what stands around the key. */
const AROUND: readonly (readonly [KeyNote, RegExp, string])[] = [
  ['comment', /\s+(?:#|\/\/)[\s\S]*$/, ''],
  ['comma', /[,;，；、]+$/, ''],
  ['quotes', new RegExp(`^${QUOTE}+|${QUOTE}+$`, 'g'), ''],
  [
    'brackets',
    /^(?:<([^<>]*)>|\[([^[\]]*)\]|\(([^()]*)\)|\{([^{}]*)\}|＜([^＜＞]*)＞|《([^《》]*)》|【([^【】]*)】)$/,
    '$1$2$3$4$5$6$7',
  ],
  ['scheme', /^Bearer(?:\s*:\s*|\s+|$)/i, ''],
  [
    'name',
    new RegExp(
      `^(?:(?:export|set|setx|-H|--header)\\s+)?${QUOTE}?(?:\\$env:)?(?:[A-Za-z][\\w-]*?[ _-]?)?(?:key|token|secret|authorization)${QUOTE}?\\s*(?:[=:＝：]\\s*|\\s(?=\\S+$))`,
      'i',
    ),
    '',
  ],
];

/** Whatever it is, it is not looked at for long. */
const LONGEST = 8192;

export function cleanKey(text: string): CleanedKey {
  if (text.length > LONGEST) return { key: text.trim(), leftOut: [], ...flawOf(text.trim()) };
  const leftOut = new Set<KeyNote>();
  let key = text.replace(UNSEEN, '');
  if (key !== text) leftOut.add('unseen');
  key = key.trim();
  for (let before = ''; key !== before; ) {
    before = key;
    for (const [note, pattern, rest] of AROUND) {
      const without = key.replace(pattern, rest).trim();
      if (without !== key) leftOut.add(note);
      key = without;
    }
  }
  return { key, leftOut: [...leftOut], ...flawOf(key) };
}

function flawOf(key: string): Pick<CleanedKey, 'flaw' | 'character'> {
  // As the pages of providers show a key once it was made.
  if (/\*{3,}|\.{3,}|…|[•●]{2,}/.test(key)) return { flaw: 'shortened' };
  if (/\s/.test(key)) return { flaw: 'blank' };
  const [character] = /[^\x21-\x7e]/u.exec(key) ?? [];
  if (character === undefined) return {};
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return { flaw: 'character', character: `“${character}” (U+${code})` };
}
