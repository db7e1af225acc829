/**
 * What a run may cost, one for all that is asked for it at the same time: answers, other tries, gradings. What is known to be
 * spent and a fair estimate of what is under way stay below the cap: a request that does not fit waits for those under way,
 * and when none is, nothing further begins. The cap that was set last holds for all; without one nothing is counted.
 */
import type { Call, EmbeddingCall } from '@shared/domain/call/call';
import { estimateAsked } from '@shared/domain/call/estimateCall';
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import type { PricedModel, PriceOf } from '@shared/domain/cost/price';
import type { Usage } from '@shared/domain/run/run';

/** Of an answer, while no answer of the same model has told how long they are. */
const ASSUMED_TOKENS = 500;

type Admission = 'admitted' | 'capReached' | 'unknownPrice';

/** What came of a request; without usage its text is counted, and nothing at all costs nothing, but where vectors came. */
interface Spent {
  readonly usage?: Usage | undefined;
  readonly text: string;
  readonly isAnswered?: boolean;
}

/** What a question is for; it has one at a time. */
interface Asker {
  readonly key: string;
}

interface Question {
  readonly call: Call | EmbeddingCall;
  readonly model: PricedModel;
  costUsd: number;
}

interface Waiting extends Question {
  readonly resolve: (admission: Admission) => void;
}

export class Budget {
  #capUsd: number | undefined;
  #priceOf: PriceOf | undefined;
  #spentUsd = 0;
  #isReached = false;
  /** What was spent since somebody began to look what the run had cost before. */
  #since: (readonly [Question, Spent])[] | undefined;
  readonly #underWay = new Map<Asker, Question>();
  readonly #waiting = new Map<Asker, Waiting>();
  readonly #lengths = new Map<string, { answers: number; tokens: number }>();

  constructor(readonly now: () => number) {}

  /** Whether what is spent is known. */
  get isCounted(): boolean {
    return this.#priceOf !== undefined;
  }

  /** Nothing that is spent from here on is missed; returns the keys of what is under way, and will be counted at its end. */
  watch(): readonly string[] {
    this.#since ??= [];
    return Array.from(this.#underWay.keys(), ({ key }) => key);
  }

  /** `spentUsd`: what the run had cost when `watch` was called. */
  count(priceOf: PriceOf, spentUsd: number): void {
    if (this.isCounted) return;
    this.#priceOf = priceOf;
    this.#spentUsd = spentUsd;
    for (const [question, spent] of this.#since ?? []) this.#enter(question, spent);
    this.#since = undefined;
    for (const question of this.#underWay.values()) question.costUsd = this.#expectedUsd(question) ?? 0;
  }

  /** US dollars for all that the run costs, in the place of what was set before; undefined: as much as it takes. */
  limit(capUsd: number | undefined): void {
    this.#capUsd = capUsd;
    this.#isReached = capUsd !== undefined && this.#spentUsd >= capUsd;
    this.#settleWaiting();
  }

  /** Resolves once the request may begin or it is certain that it may not. */
  async admit(asker: Asker, call: Call | EmbeddingCall, model: PricedModel): Promise<Admission> {
    const question = { call, model, costUsd: 0 };
    const costUsd = this.#expectedUsd(question);
    if (costUsd === undefined && this.#capUsd !== undefined) return 'unknownPrice';
    question.costUsd = costUsd ?? 0;
    return new Promise((resolve) => {
      this.#waiting.set(asker, { ...question, resolve });
      this.#settleWaiting();
    });
  }

  /** The request that was admitted is over. */
  settle(asker: Asker, spent: Spent): void {
    const question = this.#underWay.get(asker);
    if (!question) return;
    this.#underWay.delete(asker);
    if (this.isCounted) this.#enter(question, spent);
    else this.#since?.push([question, spent]);
    this.#settleWaiting();
  }

  /** It waits no longer. */
  leave(asker: Asker): void {
    this.#waiting.get(asker)?.resolve('capReached');
    if (this.#waiting.delete(asker)) this.#settleWaiting();
  }

  #settleWaiting(): void {
    for (const [asker, { resolve, ...question }] of this.#waiting) {
      const underWayUsd = [...this.#underWay.values()].reduce((sum, { costUsd }) => sum + costUsd, 0);
      const { costUsd } = question;
      const fits = this.#capUsd === undefined || this.#spentUsd + underWayUsd + costUsd <= this.#capUsd;
      if (!fits && this.#underWay.size === 0) this.#isReached = true;
      if (!fits && !this.#isReached) return;
      this.#waiting.delete(asker);
      if (!this.#isReached) this.#underWay.set(asker, question);
      resolve(this.#isReached ? 'capReached' : 'admitted');
    }
  }

  #enter({ call, model }: Question, { usage, text, isAnswered }: Spent): void {
    const isPlaced = 'texts' in call && isAnswered;
    if (!usage && text === '' && !isPlaced) return;
    const counted = usage ?? { promptTokens: estimateAsked(call), completionTokens: estimateTokens(text) };
    this.#spentUsd += this.#priceOf?.(counted, model, this.now()) ?? 0;
    const length = this.#lengths.get(nameOf(model)) ?? { answers: 0, tokens: 0 };
    length.answers += 1;
    length.tokens += counted.completionTokens;
    this.#lengths.set(nameOf(model), length);
  }

  /** Undefined where it is not known. */
  #expectedUsd({ call, model }: Question): number | undefined {
    if (!this.#priceOf) return undefined;
    const usage = {
      promptTokens: estimateAsked(call),
      completionTokens: this.#expectedTokens(call, model),
    };
    return this.#priceOf(usage, model, this.now());
  }

  #expectedTokens(call: Call | EmbeddingCall, model: PricedModel): number {
    if ('texts' in call) return 0;
    const length = this.#lengths.get(nameOf(model));
    const expected = length ? length.tokens / length.answers : ASSUMED_TOKENS;
    const limit = call.params.maxTokens;
    return Math.round(limit === undefined ? expected : Math.min(expected, limit));
  }
}

const nameOf = ({ providerId, model }: PricedModel): string => `${providerId}/${model}`;
