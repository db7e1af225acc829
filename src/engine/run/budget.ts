/**
 * The cap on what a run may cost. What is known to be spent and a fair estimate of what is under way stay below it: a
 * request that does not fit waits for those under way, and when none is, nothing further begins.
 */
import type { Call } from '@shared/domain/call/call';
import { textOfMessages } from '@shared/domain/call/callOf';
import { estimateBesidesTexts } from '@shared/domain/call/estimateCall';
import { estimateTokens } from '@shared/domain/call/estimateTokens';
import type { PricedModel, PriceOf } from '@shared/domain/cost/price';
import type { Usage } from '@shared/domain/run/run';

/** Of an answer, while no answer of the same model has told how long they are. */
const ASSUMED_TOKENS = 500;

export interface BudgetDeps {
  readonly capUsd: number;
  /** What the run has cost before. */
  readonly spentUsd: number;
  readonly priceOf: PriceOf;
  readonly now: () => number;
}

export type Admission = 'admitted' | 'capReached' | 'unknownPrice';

/** What came of a request; without usage its text is counted, and nothing at all costs nothing. */
export interface Spent {
  readonly usage?: Usage | undefined;
  readonly text: string;
}

interface Waiting {
  readonly costUsd: number;
  readonly key: string;
  readonly resolve: (admission: Admission) => void;
}

export class Budget {
  #spentUsd: number;
  readonly #underWay = new Map<string, number>();
  readonly #lengths = new Map<string, { answers: number; tokens: number }>();
  #waiting: Waiting[] = [];
  #isReached = false;

  constructor(readonly deps: BudgetDeps) {
    this.#spentUsd = deps.spentUsd;
    this.#isReached = deps.spentUsd >= deps.capUsd;
  }

  /** Resolves once the request may begin or it is certain that it may not. */
  async admit(key: string, call: Call, model: PricedModel): Promise<Admission> {
    const usage = {
      promptTokens: promptTokensOf(call),
      completionTokens: this.#expectedTokens(call, model),
    };
    const costUsd = this.deps.priceOf(usage, model, this.deps.now());
    if (costUsd === undefined) return 'unknownPrice';
    return new Promise((resolve) => {
      this.#waiting.push({ costUsd, key, resolve });
      this.#settleWaiting();
    });
  }

  /** The request that was admitted is over. */
  settle(key: string, call: Call, model: PricedModel, { usage, text }: Spent): void {
    this.#underWay.delete(key);
    if (usage || text !== '') {
      const counted = usage ?? {
        promptTokens: promptTokensOf(call),
        completionTokens: estimateTokens(text),
      };
      this.#spentUsd += this.deps.priceOf(counted, model, this.deps.now()) ?? 0;
      const length = this.#lengths.get(nameOf(model)) ?? { answers: 0, tokens: 0 };
      length.answers += 1;
      length.tokens += counted.completionTokens;
      this.#lengths.set(nameOf(model), length);
    }
    this.#settleWaiting();
  }

  /** Nothing begins any more, and nobody waits. */
  stop(): void {
    this.#isReached = true;
    this.#settleWaiting();
  }

  #settleWaiting(): void {
    while (this.#waiting.length > 0) {
      const [first] = this.#waiting;
      if (!first) return;
      const underWayUsd = [...this.#underWay.values()].reduce((sum, each) => sum + each, 0);
      const fits = this.#spentUsd + underWayUsd + first.costUsd <= this.deps.capUsd;
      if (!fits && this.#underWay.size === 0) this.#isReached = true;
      if (!fits && !this.#isReached) return;
      this.#waiting.shift();
      if (!this.#isReached) this.#underWay.set(first.key, first.costUsd);
      first.resolve(this.#isReached ? 'capReached' : 'admitted');
    }
  }

  #expectedTokens({ params }: Call, model: PricedModel): number {
    const length = this.#lengths.get(nameOf(model));
    const expected = length ? length.tokens / length.answers : ASSUMED_TOKENS;
    const limit = params.maxTokens;
    return Math.round(limit === undefined ? expected : Math.min(expected, limit));
  }
}

const nameOf = ({ providerId, model }: PricedModel): string => `${providerId}/${model}`;

const promptTokensOf = (call: Call): number =>
  estimateTokens(textOfMessages(call.messages)) + estimateBesidesTexts(call);
