/** Tells the sink what one network read brought: of one kind joined, in its order. */
import type { AnswerSink } from '@engine/adapters/adapter';
import type { TokenLogprob } from '@shared/domain/run/run';
import type { Content } from './contentOf';

export class Saying {
  #kind: 'text' | 'reasoning' = 'text';
  #joined = '';
  #tokens: TokenLogprob[] = [];

  constructor(readonly sink: AnswerSink) {}

  say({ text, reasoning }: Content, tokens: readonly TokenLogprob[]): void {
    this.#add('reasoning', reasoning);
    this.#add('text', text);
    for (const token of tokens) this.#tokens.push(token);
  }

  flush(): void {
    if (this.#joined !== '') this.sink[this.#kind](this.#joined);
    if (this.#tokens.length > 0) this.sink.logprobs(this.#tokens);
    this.#joined = '';
    this.#tokens = [];
  }

  #add(kind: 'text' | 'reasoning', text: string): void {
    if (text === '') return;
    if (kind !== this.#kind) this.flush();
    this.#kind = kind;
    this.#joined += text;
  }
}
