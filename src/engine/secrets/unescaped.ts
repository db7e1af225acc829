/**
 * A text as it was before somebody escaped it, for JSON, an address, a page, a shell or a terminal, or several of them in turn:
 * each letter with the place that it came from. What comes in pieces is decided as soon as it can be.
 */

/** Whether a letter may be escaped in it. What stands for a line break, or is only left out, is told apart by `LOOSE`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
export const ESCAPES = /%[\da-fu]|%$|\\[ux\d]|\\$|&[#a-z]|&$|=3|=$|\u001b|[\uff01-\uff5e]/i;
/** Whether something in it may part the letters of a secret that is not seen where it is read. */
export const LOOSE = /[\\<=&"'+,>|\u00ad]/;

const ESCAPE = 0x1b;
/** What an escape that is no letter stands for, and what is not seen. */
const NOTHING = '';
const LONGEST_TAG = 80;

/** `whole`: what it begins with stands for `stands`. `begun`: more must come before it is known. */
type Read =
  | { readonly type: 'whole'; readonly length: number; readonly stands: string }
  | { readonly type: 'begun' }
  | { readonly type: 'plain' };

const BEGUN: Read = { type: 'begun' };
const PLAIN: Read = { type: 'plain' };

/** Letters by their number; more only begins to be one as long as `begins` holds. */
interface Form {
  readonly whole: RegExp;
  readonly begins: RegExp;
  readonly stands: (found: RegExpExecArray) => string;
}

const byCode = (hex: string | undefined, radix: number): string => {
  const code = Number.parseInt(hex ?? '', radix);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : NOTHING;
};

const NAMES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  ast: '*',
  bsol: '\\',
  colon: ':',
  comma: ',',
  commat: '@',
  dollar: '$',
  equals: '=',
  excl: '!',
  gt: '>',
  hyphen: '-',
  lowbar: '_',
  lpar: '(',
  lt: '<',
  nbsp: ' ',
  num: '#',
  percnt: '%',
  period: '.',
  plus: '+',
  quest: '?',
  quot: '"',
  rpar: ')',
  semi: ';',
  sol: '/',
};

const FORMS: Readonly<Record<string, readonly Form[]>> = {
  '%': [
    { whole: /^%u([0-9a-f]{4})/i, begins: /^%(?:u[0-9a-f]{0,3})?$/i, stands: ([, hex]) => byCode(hex, 16) },
    { whole: /^%([0-9a-f]{2})/i, begins: /^%[0-9a-f]?$/i, stands: ([, hex]) => byCode(hex, 16) },
  ],
  '\\': [
    {
      whole: /^\\u\{?([0-9a-f]{4})\}?/i,
      begins: /^\\(?:u\{?[0-9a-f]{0,3})?$/i,
      stands: ([, hex]) => byCode(hex, 16),
    },
    { whole: /^\\x([0-9a-f]{2})/i, begins: /^\\(?:x[0-9a-f]?)?$/i, stands: ([, hex]) => byCode(hex, 16) },
    { whole: /^\\([0-3][0-7]{2})/, begins: /^\\(?:[0-3][0-7]?)?$/, stands: ([, octal]) => byCode(octal, 8) },
    { whole: /^\\[nrt]/, begins: /^\\$/, stands: () => '\n' },
    { whole: /^\\/, begins: /^$/, stands: () => NOTHING },
  ],
  '&': [
    {
      whole: /^&#x([0-9a-f]{1,6})(?:;|(?=[^0-9a-f;]))/i,
      begins: /^&(?:#(?:x[0-9a-f]{0,6})?)?$/i,
      stands: ([, hex]) => byCode(hex, 16),
    },
    {
      whole: /^&#(\d{1,7})(?:;|(?=[^\d;]))/,
      begins: /^&(?:#\d{0,7})?$/,
      stands: ([, number]) => byCode(number, 10),
    },
    {
      whole: /^&([a-z]{2,6});/i,
      begins: /^&[a-z]{0,6}$/i,
      stands: ([whole, name]) => NAMES[(name ?? '').toLowerCase()] ?? whole,
    },
  ],
  '<': [
    {
      whole: new RegExp(`^</?[a-z][^<>]{0,${LONGEST_TAG}}>`, 'i'),
      begins: new RegExp(`^<(?:/?(?:[a-z][^<>]{0,${LONGEST_TAG}})?)?$`, 'i'),
      stands: () => NOTHING,
    },
  ],
  // Mails break their lines so.
  '=': [
    { whole: /^=\r?\n/, begins: /^=\r?$/, stands: () => NOTHING },
    { whole: /^=3D/, begins: /^=3?$/, stands: () => '=' },
  ],
  // What a terminal takes for an order.
  '\u001b': [
    {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
      whole: /^\u001b\[[0-?]{0,20}[ -/]{0,2}[@-~]/,
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
      begins: /^\u001b(?:\[[0-?]{0,20}[ -/]{0,2})?$/,
      stands: () => NOTHING,
    },
  ],
};

function readAt(text: string): Read {
  const forms = FORMS[text.charAt(0)];
  if (!forms) return PLAIN;
  let isBegun = false;
  for (const { whole, begins, stands } of forms) {
    const found = whole.exec(text);
    if (found && !isBegun) return { type: 'whole', length: found[0].length, stands: stands(found) };
    isBegun ||= begins.test(text);
  }
  return isBegun ? BEGUN : PLAIN;
}

/** Letters, and for each where it began and ended in the text that was given. */
export interface Placed {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export class Unescaped {
  /** What may be the beginning of an escape, and where its letters stand. */
  #waiting = '';
  #from: number[] = [];
  #to: number[] = [];
  #length: number;

  /** `length`: of what came before. */
  constructor(length: number) {
    this.#length = length;
  }

  get isWaiting(): boolean {
    return this.#waiting !== '';
  }

  push(text: string, isEnd = false): Placed {
    this.#waiting += text;
    for (let at = 0; at < text.length; at++) {
      this.#from.push(this.#length + at);
      this.#to.push(this.#length + at + 1);
    }
    this.#length += text.length;
    return this.#read(isEnd);
  }

  #read(isEnd: boolean): Placed {
    let [waiting, at] = [this.#waiting, 0];
    const [from, to] = [this.#from, this.#to];
    const done: string[] = [];
    const [doneFrom, doneTo]: [number[], number[]] = [[], []];
    const tell = (letters: string, first: number, last: number) => {
      for (let each = 0; each < letters.length; each++) {
        doneFrom.push(from[first] ?? 0);
        doneTo.push(to[last] ?? 0);
      }
      done.push(letters);
    };
    while (at < waiting.length) {
      const code = waiting.charCodeAt(at);
      const read = isLead(code) ? readAt(waiting.slice(at, at + LONGEST_TAG + 4)) : PLAIN;
      if (read.type === 'begun' && !isEnd) break;
      if (read.type !== 'whole') {
        const isWide = code >= 0xff01 && code <= 0xff5e;
        tell(isWide ? String.fromCharCode(code - 0xfee0) : waiting.charAt(at), at, at);
        at += 1;
        continue;
      }
      const last = at + read.length - 1;
      if (read.length > 1 && read.stands.length === 1 && isLead(read.stands.charCodeAt(0))) {
        // It was escaped twice.
        waiting = waiting.slice(0, last) + read.stands + waiting.slice(last + 1);
        from[last] = from[at] ?? 0;
        at = last;
        continue;
      }
      tell(read.stands, at, last);
      at = last + 1;
    }
    this.#waiting = waiting.slice(at);
    this.#from = from.slice(at);
    this.#to = to.slice(at);
    return { text: done.join(''), from: doneFrom, to: doneTo };
  }
}

/** `%` `\` `&` `<` `=` and the terminal's. */
const isLead = (code: number): boolean =>
  code === 0x25 || code === 0x5c || code === 0x26 || code === 0x3c || code === 0x3d || code === ESCAPE;
