/**
 * A model of our own that answers over the loopback, whose accuracy is known: what a lab measures can be held against what is so.
 *
 *     const server = await startScriptedModel({ ceiling: 0.95, prior: { positive: 0.8, negative: 0.2 } });
 *     … server.baseUrl …; new ScriptedModel(options).chanceOf(messages, temperature) …; await server.close();
 *
 * It reads the items (./scriptedItems.ts) of what it is asked: the last one is the question, those before it are examples, whether
 * they come as turns or in one text. Its skill, the part of the items that it can do, is
 *
 *     floor + (ceiling − floor) · k / (k + half) · worth      worth: mean over the examples; 1 with the right label, 1 − labelWeight with
 *                                                             a wrong one, bareWorth without any (Min et al.: labels matter less than one thinks)
 *       + orderSpread · u(which examples in which order)      u: −1 to 1, the same for the same; from two examples on
 *       + nearGain · part of the examples of the question's topic
 *       + formatSpread · u(the form of the prompt)            separators, case and spacing around the items and the labels
 *       + adds(messages)                                      what else a test wants to count: an instruction, a reasoning
 *
 * kept between 0 and 1. A label's logit is log prior(label), and for the right one margin · (skill − difficulty) more. So with an even
 * prior an item is answered right at temperature 0 exactly if its difficulty is below the skill; a prior that is not even
 * makes that worse, and taking it off again restores it. At a temperature T answers are drawn from softmax(logits / T), seeded by the
 * request's seed, else by how often the same was asked before. Of a question without an item (content-free) the logits are the prior.
 */
import { seededRandom } from '@shared/domain/seededRandom';
import { streams } from '../fakes/behaviours';
import { type Exchange, MisbehavingServer } from '../fakes/misbehavingServer';
import { difficultyOf, isOfDomain, itemsIn, LABELS, topicOf, truthOf } from './scriptedItems';

export interface ScriptedMessage {
  readonly role: string;
  readonly content: string;
}

export interface ScriptedOptions {
  readonly labels?: readonly string[];
  /** Skill without examples, and with very many. */
  readonly floor?: number;
  readonly ceiling?: number;
  /** So many examples bring half of what examples can bring. */
  readonly half?: number;
  readonly labelWeight?: number;
  readonly bareWorth?: number;
  readonly orderSpread?: number;
  readonly nearGain?: number;
  readonly formatSpread?: number;
  readonly margin?: number;
  /** Of each label, adding to 1; even if absent. */
  readonly prior?: Readonly<Record<string, number>>;
  /** Of questions that speak of the domain, items among them; else `prior`. */
  readonly domainPrior?: Readonly<Record<string, number>>;
  readonly adds?: (messages: readonly ScriptedMessage[]) => number;
  /** What is said around the label, which comes last. */
  readonly before?: (messages: readonly ScriptedMessage[]) => string;
}

interface Shown {
  readonly number: number;
  readonly label: string | undefined;
}

export class ScriptedModel {
  readonly labels: readonly string[];
  readonly #options: ScriptedOptions;
  readonly #asked = new Map<string, number>();

  constructor(options: ScriptedOptions = {}) {
    this.#options = options;
    this.labels = options.labels ?? LABELS;
  }

  /** What k examples are good for, without the effects of order, topic and form. */
  skillAt(k: number, worth = 1): number {
    const { floor = 0.5, ceiling = 0.95, half = 2 } = this.#options;
    return floor + (ceiling - floor) * (k / (k + half)) * worth;
  }

  /** The part of items that it can do when it is asked so. */
  skillOf(messages: readonly ScriptedMessage[]): number {
    const { orderSpread = 0, nearGain = 0, formatSpread = 0, adds } = this.#options;
    const { shown, question } = this.#read(messages);
    const near = shown.filter(
      ({ number }) => question !== undefined && topicOf(number) === topicOf(question),
    ).length;
    const worth = shown.reduce((sum, each) => sum + this.#worthOf(each), 0) / Math.max(1, shown.length);
    const order = shown.map(({ number }) => number).join(' ');
    const skill =
      this.skillAt(shown.length, worth) +
      (shown.length > 1 ? orderSpread * unit(`order ${order}`) : 0) +
      nearGain * (near / Math.max(1, shown.length)) +
      (formatSpread === 0 ? 0 : formatSpread * unit(`form ${this.#formOf(messages)}`)) +
      (adds?.(messages) ?? 0);
    return Math.min(1, Math.max(0, skill));
  }

  /** Of each label, in their order, at this temperature. At 0 it is 1 for the likeliest. */
  chancesOf(messages: readonly ScriptedMessage[], temperature: number): readonly number[] {
    const logits = this.#logitsOf(messages);
    const most = Math.max(...logits);
    if (temperature === 0) {
      const first = logits.indexOf(most);
      return logits.map((_, at) => (at === first ? 1 : 0));
    }
    const weights = logits.map((logit) => Math.exp((logit - most) / temperature));
    const sum = weights.reduce((total, each) => total + each, 0);
    return weights.map((weight) => weight / sum);
  }

  /** That the question is answered right. */
  chanceOf(messages: readonly ScriptedMessage[], temperature = 0): number {
    const { question } = this.#read(messages);
    if (question === undefined) return 0;
    return this.chancesOf(messages, temperature)[this.labels.indexOf(truthOf(question, this.labels))] ?? 0;
  }

  /** Answers one request of the protocol. */
  async answer(exchange: Exchange): Promise<void> {
    const { messages, temperature = 1, seed, logprobs, top_logprobs = 0 } = exchange.json as unknown as Asked;
    const nth = this.#asked.get(exchange.body) ?? 0;
    this.#asked.set(exchange.body, nth + 1);
    const random = seededRandom(`${seed ?? `nth ${nth}`} ${JSON.stringify(messages)}`);
    const label = this.labels[drawn(this.chancesOf(messages, temperature), random())] ?? '';
    const before = this.#options.before?.(messages) ?? '';
    const said = this.chancesOf(messages, 1).map((chance, at) => ({
      token: this.labels[at] ?? '',
      logprob: Math.log(chance),
    }));
    const top = said.toSorted((a, b) => b.logprob - a.logprob).slice(0, top_logprobs);
    const ofLabel = {
      content: [{ ...said[this.labels.indexOf(label)], bytes: null, top_logprobs: top }],
    };
    const texts = [...(before === '' ? [] : [before]), label];
    const told = logprobs ? [...(before === '' ? [] : [undefined]), ofLabel] : [];
    const length = JSON.stringify(messages).length;
    const usage = { prompt_tokens: Math.ceil(length / 4), completion_tokens: texts.length };
    await streams(texts, { logprobs: told, usage })(exchange);
  }

  #read(messages: readonly ScriptedMessage[]) {
    const last = messages.findLastIndex(({ role }) => role === 'user');
    const all = messages.slice(0, last + 1).flatMap((message, at): readonly Shown[] => {
      const items = itemsIn(message.content);
      return items.map(({ number, end }, nth) => {
        const next = items[nth + 1];
        const rest = message.content.slice(end, next?.end);
        const reply = next === undefined ? messages[at + 1] : undefined;
        return { number, label: this.#lastLabel(reply?.role === 'assistant' ? reply.content : rest) };
      });
    });
    const text = messages[last]?.content ?? '';
    const asks = itemsIn(text).length > 0;
    return { shown: asks ? all.slice(0, -1) : all, question: asks ? all.at(-1)?.number : undefined, text };
  }

  #lastLabel(text: string): string | undefined {
    const found = [...text.toLowerCase().matchAll(/\p{L}+/gu)].map(([word]) => word);
    return found.findLast((word) => this.labels.includes(word));
  }

  #worthOf({ number, label }: Shown): number {
    const { labelWeight = 0.4, bareWorth = 0.3 } = this.#options;
    if (label === undefined) return bareWorth;
    return label === truthOf(number, this.labels) ? 1 : 1 - labelWeight;
  }

  /** What is around items and labels, each line once: it does not depend on how many examples there are. */
  #formOf(messages: readonly ScriptedMessage[]): string {
    const lines = messages.flatMap(({ content }) => content.split('\n'));
    const bare = lines.map((line) =>
      line
        .replace(/#\d+[^.]*\./g, '#')
        .replace(/\p{L}+/gu, (word) => (this.labels.includes(word.toLowerCase()) ? '=' : word)),
    );
    return [...new Set(bare)].sort().join('\n');
  }

  #logitsOf(messages: readonly ScriptedMessage[]): readonly number[] {
    const { margin = 6, prior, domainPrior = prior } = this.#options;
    const { question, text } = this.#read(messages);
    const believed = question !== undefined || isOfDomain(text) ? domainPrior : prior;
    const edge = question === undefined ? 0 : margin * (this.skillOf(messages) - difficultyOf(question));
    return this.labels.map((label) => {
      const before = Math.log(believed?.[label] ?? 1 / this.labels.length);
      return question !== undefined && label === truthOf(question, this.labels) ? before + edge : before;
    });
  }
}

interface Asked {
  readonly messages: readonly ScriptedMessage[];
  readonly temperature?: number;
  readonly seed?: number;
  readonly logprobs?: boolean;
  readonly top_logprobs?: number;
}

/** −1 to 1, the same for the same text. */
const unit = (text: string): number => 2 * seededRandom(text)() - 1;

function drawn(chances: readonly number[], at: number): number {
  let sum = 0;
  const found = chances.findIndex((chance) => {
    sum += chance;
    return at < sum;
  });
  return found === -1 ? chances.length - 1 : found;
}

/** A server that answers as this model, under any name. */
export function startScriptedModel(
  options: ScriptedOptions | ScriptedModel = {},
): Promise<MisbehavingServer> {
  const model = options instanceof ScriptedModel ? options : new ScriptedModel(options);
  return MisbehavingServer.start({
    behaviours: () => (exchange) => model.answer(exchange),
    models: ['scripted'],
  });
}
