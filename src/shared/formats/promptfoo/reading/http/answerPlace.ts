/**
 * Where promptfoo's `transformResponse` looks for the answer, as a place in the reply: a path of `json`, the whole `text`, several with
 * `||` between them. The expression is parsed and never run; what is more than a path is none.
 */

export interface AnswerPlace {
  /** Undefined: all of the reply, as it came. */
  readonly place: string | undefined;
  /** Blanks around the answer are taken off there. */
  readonly isTrimmed: boolean;
}

/** All of a reply: as JSON where it is some, else as it came. */
export const WHOLE_REPLY = '$';

const TOKEN =
  /\s*(?:(?<name>[A-Za-z_$][\w$]*)|(?<number>\d+)|'(?<single>[^'\\]*)'|"(?<double>[^"\\]*)"|(?<sign>\|\||\?\?|\?\.|=>|[.()[\]{},:;]))/y;
const KEY = /^[^.[\]|\s]+$/;

interface Token {
  readonly kind: 'name' | 'digits' | 'text' | 'sign';
  readonly text: string;
}

/** Undefined where it is more than a path. */
export function answerPlaceOf(expression: string): AnswerPlace | undefined {
  const tokens = tokensIn(expression.trim().replace(/;$/, ''));
  return tokens && new Parser(tokens).read();
}

function tokensIn(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) return undefined;
    const { name, number, single, double, sign } = groups;
    if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (number !== undefined) tokens.push({ kind: 'digits', text: number });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'text', text: single ?? double ?? '' });
  }
  return tokens;
}

/** What an expression is: a place in the JSON (`$` for all of it), or the text. */
type Found = { readonly places: readonly string[] } | 'text';

/** Deeper nobody writes. */
const MOST_DEPTH = 20;

class Parser {
  #at = 0;
  #json = 'json';
  #text = 'text';
  #isTrimmed = false;

  constructor(readonly tokens: readonly Token[]) {}

  read(): AnswerPlace | undefined {
    this.#arguments();
    const found = this.#any(0);
    if (!found || this.#at < this.tokens.length) return undefined;
    const isTrimmed = this.#isTrimmed;
    if (found === 'text') return { place: undefined, isTrimmed };
    return { place: found.places.join(' || '), isTrimmed };
  }

  /** `(json, text) => ` before an expression: they may be called otherwise. */
  #arguments(): void {
    const arrow = this.tokens.findIndex(({ text, kind }) => kind === 'sign' && text === '=>');
    if (arrow === -1) return;
    const names = this.tokens.slice(0, arrow).filter(({ kind }) => kind === 'name');
    const isPlain = this.tokens
      .slice(0, arrow)
      .every(({ kind, text }) => kind === 'name' || /^[(),]$/.test(text));
    if (!isPlain || names.length === 0) return;
    this.#json = names[0]?.text ?? '';
    this.#text = names[1]?.text ?? '';
    this.#at = arrow + 1;
  }

  #any(depth: number): Found | undefined {
    if (depth > MOST_DEPTH) return undefined;
    let found = this.#one(depth);
    while (found && (this.#takes('||') || this.#takes('??'))) {
      const next = this.#one(depth);
      if (!next) return undefined;
      // Behind the text nothing is looked at; as the last of several it is all of the reply.
      if (found !== 'text')
        found = { places: [...found.places, ...(next === 'text' ? [WHOLE_REPLY] : next.places)] };
    }
    return found;
  }

  #one(depth: number): Found | undefined {
    if (this.#takes('(')) {
      const inner = this.#any(depth + 1);
      return inner && this.#takes(')') ? this.#members(inner) : undefined;
    }
    const [name, dot, method] = this.tokens.slice(this.#at, this.#at + 3);
    if (name?.kind !== 'name') return undefined;
    const isString = name.text === 'String';
    const isJson = name.text === 'JSON' && dot?.text === '.' && method?.text === 'stringify';
    if (isString || isJson) {
      this.#at += isString ? 1 : 3;
      if (!this.#takes('(')) return undefined;
      const inner = this.#any(depth + 1);
      // A text is quoted by the one, and by ours is not.
      const isAlike =
        isString || (inner !== undefined && inner !== 'text' && inner.places.join() === WHOLE_REPLY);
      return inner && isAlike && this.#takes(')') ? inner : undefined;
    }
    this.#at += 1;
    if (name.text === this.#json) return this.#members({ places: [WHOLE_REPLY] });
    return name.text === this.#text ? this.#members('text') : undefined;
  }

  #members(from: Found): Found | undefined {
    let found = from;
    for (;;) {
      const isOptional = this.#takes('?.');
      if (this.#takes('[')) {
        const key = this.tokens[this.#at];
        this.#at += 1;
        if (!key || !this.#takes(']') || found === 'text') return undefined;
        const step = stepOf(key);
        if (step === undefined) return undefined;
        found = { places: found.places.map((place) => joined(place, step)) };
        continue;
      }
      if (!isOptional && !this.#takes('.')) return found;
      const name = this.tokens[this.#at];
      this.#at += 1;
      if (name?.kind !== 'name') return undefined;
      const isCalled = this.#takes('(');
      if (isCalled && name.text === 'join') {
        const between = this.tokens[this.#at];
        this.#at += 1;
        if (found === 'text' || between?.kind !== 'text' || between.text !== '' || !this.#takes(')'))
          return undefined;
        return { places: found.places.map((place) => `${place}[*]`) };
      }
      if (isCalled) {
        if (!this.#takes(')') || !/^(?:trim|toString)$/.test(name.text)) return undefined;
        this.#isTrimmed ||= name.text === 'trim';
      } else {
        if (found === 'text') return undefined;
        found = { places: found.places.map((place) => joined(place, `.${name.text}`)) };
      }
    }
  }

  #takes(sign: string): boolean {
    const token = this.tokens[this.#at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.#at += 1;
    return true;
  }
}

function stepOf({ kind, text }: Token): string | undefined {
  if (kind === 'digits') return `[${text}]`;
  return kind === 'text' && KEY.test(text) ? `.${text}` : undefined;
}

const joined = (place: string, step: string): string =>
  place === WHOLE_REPLY ? step.replace(/^\./, '') : `${place}${step}`;
