/**
 * Keys come from mails, web pages, shells and editors, with what stands around them there. What certainly is no part of any key is
 * left out, which is told; what cannot be a key is refused in words, before a server is asked.
 */

import { isKeyShaped } from './keyShapes';

/** What was left out. */
export type KeyNote = 'unseen' | 'quotes' | 'brackets' | 'comma' | 'scheme' | 'name' | 'comment' | 'text';

/** Why it can be none: no header carries it, a part of it is missing, there are several, or something stands for it. */
export type KeyFlaw = 'character' | 'blank' | 'shortened' | 'several' | 'placeholder';

export interface CleanedKey {
  /** Empty: nothing was there. */
  readonly key: string;
  /** In the order they were found. */
  readonly leftOut: readonly KeyNote[];
  readonly flaw?: KeyFlaw;
  /** The character that no key has, such as `“–” (U+2013)`. */
  readonly character?: string;
}

/** What a terminal colours its text with. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const COLOURS = /\u001b\[[0-9;]*m/g;
/** No width, or none that anybody sees: web pages break lines with them, chats and editors put them around what is pasted. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]|(?!\s)\p{Cc}/gu;
/** Hyphens that do not break, of word processors and pages. (A dash may have been two of them.) */
const HYPHENS = /[\u2010\u2011]/g;
const QUOTE = '["\'`´“”„‟‘’‚‛«»‹›「」『』＂＇]';

/** Each takes away what stands around the key. */
const AROUND: readonly (readonly [KeyNote, RegExp, string])[] = [
  ['quotes', /&(?:quot|#34|#39|apos);/g, '"'],
  ['unseen', /(?:\\[nrt]|%0[ad]|%20)+$/i, ''],
  ['comment', /\s+(?:(?:#|\/\/|--|;)[\s\S]*|\([^()]*\))$/, ''],
  ['comma', /[,;，；、]+$/, ''],
  ['text', /[!:|\\。！]+$/, ''],
  // The end of a sentence; what has others before is a token with an empty part.
  ['text', /^([^.]+)\.$/, '$1'],
  ['quotes', /^[bfru](["'])([^"']*)\1$/i, '$2'],
  ['quotes', new RegExp(`^(?:\\\\*${QUOTE})+|(?:\\\\*${QUOTE})+$`, 'g'), ''],
  [
    'brackets',
    /^(?:<([^<>]*)>|\[([^[\]]*)\]|\(([^()]*)\)|\{([^{}]*)\}|＜([^＜＞]*)＞|《([^《》]*)》|【([^【】]*)】)$/,
    '$1$2$3$4$5$6$7',
  ],
  ['text', /^(\*{1,3}|~{1,2}|==|__)([^*~\s]+)\1$/, '$2'],
  ['text', /^<(\w+)[^<>]*>([^<>]*)<\/\1>$/, '$2'],
  ['text', /^(?:[-*•>$%]|\d{1,2}[.)]|PS [^>]*>)\s+/, ''],
  ['scheme', /^(?:Bearer|Token)(?:\s*:\s*|\s+|$)/i, ''],
  [
    'name',
    new RegExp(
      `^(?:(?:export|set|setx|env|-e|-H|--header)\\s+)?${QUOTE}?(?:\\$env:)?(?:[A-Za-z][\\w-]*?[ _-]?)?(?:key|token|secret|authorization)${QUOTE}?\\s*(?:[=:＝：]\\s*|\\s(?=\\S+$))`,
      'i',
    ),
    '',
  ],
];

/** In a command, a line of code, a sentence: what is called a key. Of the same line, or it is the next one's name. */
const CALLED =
  /(?:key|token|secret|authorization|密钥|密匙|令牌)["'\])]*[ \t]*(?:[=:：＝][ \t]*|is[ \t]+|[ \t]+)(?:Bearer[ \t]+)?["']?([^\s"'`,;(){}<>=:：]{8,}=*)/gi;
const PARTS = /[\s"'`,;(){}<>=:|，；：]+/;

/** The one key in a longer text; undefined where none certainly is, or several are. */
function keysIn(text: string): ReadonlySet<string> {
  const called = new Set([...text.matchAll(CALLED)].flatMap(([, key]) => key ?? []));
  return called.size === 1 ? called : new Set(text.split(PARTS).filter(isKeyShaped));
}

/** Documents and programs put them where a key is to be. (`none`, `EMPTY`, `my-secret-key` are what people give their own servers.) */
const PLACEHOLDER =
  /^(?:\$\{?\w+\}?|%\w+%|\{\{?\s*\w+\s*\}?\}|\$\(.*\)|(?:process\.env|os\.environ|os\.getenv|getenv)\b.*|(?:your|insert|enter|paste|put|replace)[-_ ].*(?:key|token|secret|here).*|(?:sk|gsk|pk)?[-_]?x{6,}|https?:\/\/.*)$/i;
const NAME = /^(?:[A-Z]+_)+(?:KEY|TOKEN|SECRET)$/;

/** Whatever it is, it is not looked at for long. */
const LONGEST = 8192;

export function cleanKey(text: string): CleanedKey {
  if (text.length > LONGEST) return { key: text.trim(), leftOut: [], ...flawOf(text.trim()) };
  const leftOut = new Set<KeyNote>();
  let key = text.replace(COLOURS, '').replace(UNSEEN, '').replace(HYPHENS, '-');
  if (key !== text) leftOut.add('unseen');
  key = withoutAround(key.trim(), leftOut);
  if (/[\s"'`,;(){}<>=:|，；：]/.test(key)) {
    const [only, ...others] = keysIn(key);
    if (others.length > 0) return { key, leftOut: [...leftOut], flaw: 'several' };
    if (only !== undefined && only !== key) {
      leftOut.add('text');
      key = withoutAround(only, leftOut);
    }
  }
  return { key, leftOut: [...leftOut], ...flawOf(key) };
}

function withoutAround(text: string, leftOut: Set<KeyNote>): string {
  let key = text;
  for (let before = ''; key !== before; ) {
    before = key;
    for (const [note, pattern, rest] of AROUND) {
      const without = key.replace(pattern, rest).trim();
      if (without !== key) leftOut.add(note);
      key = without;
    }
  }
  return key;
}

function flawOf(key: string): Pick<CleanedKey, 'flaw' | 'character'> {
  // As the pages of providers show a key once it was made.
  if (/\*{3,}|\.{3,}|…|[•●]{2,}/.test(key)) return { flaw: 'shortened' };
  if (PLACEHOLDER.test(key) || NAME.test(key)) return { flaw: 'placeholder' };
  if (/\s/.test(key)) return { flaw: 'blank' };
  const [character] = /[^\x21-\x7e]/u.exec(key) ?? [];
  if (character === undefined) return {};
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return { flaw: 'character', character: `“${character}” (U+${code})` };
}
