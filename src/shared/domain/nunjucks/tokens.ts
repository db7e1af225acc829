/** A template cut into text, comments and the words of its tags, as Nunjucks 3 cuts it. */
import { Stop } from './problem';

export type Token =
  | { readonly type: 'text' | 'comment'; readonly value: string; readonly at: number }
  /** What opens and closes a tag; with `-` the blanks beside it go. */
  | {
      readonly type: 'openOutput' | 'openTag' | 'closeOutput' | 'closeTag';
      readonly value: string;
      readonly at: number;
    }
  | { readonly type: 'string' | 'name' | 'sign'; readonly value: string; readonly at: number }
  | { readonly type: 'numeral'; readonly value: number; readonly at: number }
  | { readonly type: 'constant'; readonly value: boolean | null; readonly at: number };

const OPEN = /\{[{%#]|#\}/g;
const BLANKS = /[ \n\t\r\u00a0]+/y;
const WORD = /[^ \n\t\r\u00a0()[\]{}%*\-+~/#,:|.<>=!]+/y;
const SIGN = /===|!==|[=!<>]=|\/\/|\*\*|[()[\]{}%*\-+~/#,:|.<>=!]/y;
const CLOSE = /-?(?:%\}|\}\})/y;
const WHOLE = /^[0-9]+$/;
const FRACTION = /\.[0-9]*/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const CONSTANTS: Readonly<Record<string, boolean | null>> = {
  true: true,
  false: false,
  none: null,
  null: null,
};

export class Tokens {
  private at = 0;
  private isInTag = false;

  constructor(readonly text: string) {}

  /** Undefined: there are no more. */
  next(): Token | undefined {
    if (this.isInTag) this.taken(BLANKS);
    if (this.at >= this.text.length) return undefined;
    return this.isInTag ? this.nextInTag() : this.nextOutside();
  }

  /** What stands before the tag `end…` that closes `tag`, which is gone then; empty where none does. */
  raw(tag: string): string {
    const pattern = new RegExp(`\\{%\\s*(end)?${tag}\\s*%\\}`, 'g');
    let depth = 1;
    let end = this.at;
    pattern.lastIndex = this.at;
    for (let found = pattern.exec(this.text); found; found = pattern.exec(this.text)) {
      depth += found[1] ? -1 : 1;
      const from = this.at;
      if (depth === 0) {
        this.at = pattern.lastIndex;
        return this.text.slice(from, found.index);
      }
      end = pattern.lastIndex;
    }
    const text = this.text.slice(this.at, end);
    this.at = end;
    return text;
  }

  private nextOutside(): Token {
    const { at, text } = this;
    const opening = text.startsWith('{{', at)
      ? 'openOutput'
      : text.startsWith('{%', at)
        ? 'openTag'
        : undefined;
    if (opening) {
      this.at += text[at + 2] === '-' ? 3 : 2;
      this.isInTag = true;
      return { type: opening, value: text.slice(at, this.at), at };
    }
    if (text.startsWith('{#', at)) {
      const end = text.indexOf('#}', at + 2);
      if (end === -1) throw new Stop('syntax', '{#', at);
      this.at = end + 2;
      return { type: 'comment', value: text.slice(at, this.at), at };
    }
    OPEN.lastIndex = at;
    const found = OPEN.exec(text);
    if (found?.[0] === '#}') throw new Stop('syntax', '#}', found.index);
    this.at = found?.index ?? text.length;
    return { type: 'text', value: text.slice(at, this.at), at };
  }

  private nextInTag(): Token {
    const { at, text } = this;
    const first = text[at] ?? '';
    if (first === '"' || first === "'") return { type: 'string', value: this.string(first), at };
    const closing = this.taken(CLOSE);
    if (closing) {
      this.isInTag = false;
      return { type: closing.endsWith('%}') ? 'closeTag' : 'closeOutput', value: closing, at };
    }
    // A pattern may take for ever.
    if (text.startsWith('r/', at)) throw new Stop('unknown', 'r/', at);
    const sign = this.taken(SIGN);
    if (sign !== '') return { type: 'sign', value: sign, at };
    const word = this.taken(WORD);
    if (WHOLE.test(word)) return { type: 'numeral', value: Number(word + this.taken(FRACTION)), at };
    const constant = Object.hasOwn(CONSTANTS, word) ? CONSTANTS[word] : undefined;
    return constant === undefined
      ? { type: 'name', value: word, at }
      : { type: 'constant', value: constant, at };
  }

  private string(quote: string): string {
    let made = '';
    let from = ++this.at;
    for (; this.at < this.text.length && this.text[this.at] !== quote; this.at++) {
      if (this.text[this.at] !== '\\') continue;
      const escaped = this.text[this.at + 1] ?? '';
      made += this.text.slice(from, this.at) + (ESCAPES[escaped] ?? escaped);
      this.at++;
      from = this.at + 1;
    }
    made += this.text.slice(from, this.at);
    this.at++;
    return made;
  }

  private taken(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }
}
