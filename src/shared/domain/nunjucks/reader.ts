/** The tokens of a template, one looked at before it is taken. */
import { Stop } from './problem';
import { type Token, Tokens } from './tokens';

/** So deep may a template be, counting each operator in a row; the stack has room for more. */
const DEEPEST = 400;
const MOST_TOKENS = 40_000;

export class Reader {
  private readonly tokens: Tokens;
  private peeked: Token | undefined;
  private depth = 0;
  private count = 0;

  constructor(readonly text: string) {
    this.tokens = new Tokens(text);
  }

  peek(): Token | undefined {
    if (!this.peeked) {
      this.count++;
      if (this.count > MOST_TOKENS) throw new Stop('budget', '');
      this.peeked = this.tokens.next();
    }
    return this.peeked;
  }

  take(): Token | undefined {
    const token = this.peek();
    this.peeked = undefined;
    return token;
  }

  /** Whether it stands next; it is taken then. */
  skip(type: Token['type'], value: string): boolean {
    const token = this.peek();
    if (token?.type !== type || token.value !== value) return false;
    this.peeked = undefined;
    return true;
  }

  /** Which of these signs stands next; it is taken then. */
  sign<Sign extends string>(signs: readonly Sign[]): Sign | undefined {
    const token = this.peek();
    const found = token?.type === 'sign' ? signs.find((sign) => sign === token.value) : undefined;
    if (found !== undefined) this.peeked = undefined;
    return found;
  }

  name(): string {
    const token = this.take();
    if (token?.type !== 'name') throw this.unexpected(token);
    return token.value;
  }

  expect(type: Token['type'], value?: string): Token {
    const token = this.take();
    if (token?.type !== type || (value !== undefined && token.value !== value)) throw this.unexpected(token);
    return token;
  }

  raw = (tag: string): string => this.tokens.raw(tag);

  here = (): number => this.peek()?.at ?? this.text.length;

  unexpected(token = this.peek()): Stop {
    const what = token ? this.text.slice(token.at, token.at + 20).split(/[\n]/)[0] : '';
    return new Stop('syntax', what ?? '', token?.at ?? this.text.length);
  }

  /** One level down; `rise` undoes so many. */
  sink(): void {
    this.depth++;
    if (this.depth > DEEPEST) throw new Stop('budget', '', this.here());
  }

  rise(levels = 1): void {
    this.depth -= levels;
  }
}
