/** Texts with masks in the place of secrets: whole, in pieces as they stream, or told token by token. */
import { MASK } from '@shared/domain/providers/mask';
import type { TokenLogprob } from '@shared/domain/run/run';
import { SHORTEST_TELLING } from './secretForms';
import type { SecretMatcher, SecretScan } from './secretMatcher';

export function maskedText(text: string, matcher: SecretMatcher): string {
  if (text.length < SHORTEST_TELLING) return text;
  const scan = matcher.begin(text.length);
  if (!scan) return text;
  const stream = new MaskedText(() => scan);
  return stream.push(text) + stream.end();
}

/** A text in pieces. What may be the beginning of a secret waits for what follows; all else goes on at once. */
export class MaskedText {
  readonly #begin: SecretMatcher['begin'];
  /** Begun with the first piece: most answers have no thoughts. */
  #scan: SecretScan | undefined;
  #waiting = '';
  /** How much went on already. */
  #done = 0;

  constructor(begin: SecretMatcher['begin']) {
    this.#begin = begin;
  }

  push(text: string): string {
    this.#scan ??= this.#begin();
    if (!this.#scan) return text;
    this.#scan.push(text);
    this.#waiting += text;
    return this.#upTo(this.#scan.open);
  }

  /** The rest, when nothing follows. */
  end(): string {
    this.#scan?.end();
    return this.#upTo(this.#done + this.#waiting.length);
  }

  #upTo(open: number): string {
    const found = this.#scan?.found ?? [];
    // One that another begins in waits with it.
    const last = found.at(-1);
    const to = last && last.from < open && open < last.to ? last.from : open;
    const from = this.#done;
    if (to <= from) return '';
    let [text, at] = ['', from];
    let used = 0;
    for (; used < found.length; used++) {
      const each = found[used];
      if (!each || each.to > to) break;
      text += this.#waiting.slice(at - from, Math.max(at, each.from) - from) + MASK;
      at = each.to;
    }
    found.splice(0, used);
    text += this.#waiting.slice(at - from, to - from);
    this.#waiting = this.#waiting.slice(to - from);
    this.#done = to;
    return text;
  }
}

/** The tokens of an answer: each that has part in a secret is masked, and tells of no others that it could have been. */
export class MaskedTokens {
  readonly #matcher: SecretMatcher;
  #scan: SecretScan | undefined;
  readonly #waiting: { readonly from: number; readonly token: TokenLogprob }[] = [];
  #length = 0;

  constructor(matcher: SecretMatcher) {
    this.#matcher = matcher;
  }

  push(tokens: readonly TokenLogprob[]): readonly TokenLogprob[] {
    this.#scan ??= this.#matcher.begin();
    if (!this.#scan) return tokens;
    for (const token of tokens) {
      this.#waiting.push({ from: this.#length, token });
      this.#length += token.token.length;
      this.#scan.push(token.token);
    }
    return this.#upTo(this.#scan.open);
  }

  end(): readonly TokenLogprob[] {
    this.#scan?.end();
    return this.#upTo(this.#length);
  }

  #upTo(open: number): readonly TokenLogprob[] {
    const found = this.#scan?.found ?? [];
    const first = found.find(({ to }) => to > open);
    const limit = Math.min(open, first?.from ?? open);
    const whole = this.#waiting.findIndex(({ from, token }) => from + token.token.length > limit);
    const ready = this.#waiting.splice(0, whole === -1 ? this.#waiting.length : whole);
    let at = 0;
    const masked = ready.map(({ from, token }) => {
      while ((found[at]?.to ?? Number.POSITIVE_INFINITY) <= from) at += 1;
      const to = from + token.token.length;
      return (found[at]?.from ?? to) < to
        ? { token: MASK, logprob: token.logprob }
        : this.#withMaskedTop(token);
    });
    // One that reaches into a token which still waits is still needed.
    const next = this.#waiting[0]?.from ?? this.#length;
    while ((found[0]?.to ?? Number.POSITIVE_INFINITY) <= next) found.shift();
    return masked;
  }

  #withMaskedTop(token: TokenLogprob): TokenLogprob {
    if (!token.top) return token;
    const top = token.top.map((each) => ({ ...each, token: maskedText(each.token, this.#matcher) }));
    return top.every(({ token: text }, index) => text === token.top?.[index]?.token)
      ? token
      : { ...token, top };
  }
}
