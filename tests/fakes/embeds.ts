/** An embeddings model that is real and small: a text's runs of three letters, counted. Texts that share more lie nearer. */
import type { Behaviour } from './misbehavingServer';

const DIMENSIONS = 64;

/** Of length 1, or nothing but zeros for a text without letters. */
export function vectorOf(text: string): readonly number[] {
  const counts = new Array<number>(DIMENSIONS).fill(0);
  const letters = `  ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')}  `;
  for (let at = 0; at + 3 <= letters.length; at++) {
    let hash = 7;
    for (const each of letters.slice(at, at + 3)) hash = (hash * 31 + (each.codePointAt(0) ?? 0)) % 9973;
    counts[hash % DIMENSIONS] = (counts[hash % DIMENSIONS] ?? 0) + 1;
  }
  const length = Math.hypot(...counts);
  return counts.map((count) => (length === 0 ? 0 : count / length));
}

interface EmbedsOptions {
  /** Refused beyond so many characters, the whole request of it. */
  readonly longest?: number;
  /** In the place of what is right. */
  readonly data?: (texts: readonly string[]) => unknown;
  readonly hasUsage?: boolean;
}

/** Answers with a vector for each text; the numbers that they carry are right, and their order is not. */
export function embeds({ longest = Infinity, data, hasUsage = true }: EmbedsOptions = {}): Behaviour {
  return async (exchange) => {
    const { input } = exchange.json;
    const texts = [input].flat() as readonly string[];
    const isTooLong = texts.some((text) => text.length > longest);
    exchange.head(isTooLong ? 400 : 200, { 'content-type': 'application/json' });
    const rows = texts.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }));
    const tokens = texts.join(' ').split(/\s+/).length;
    await exchange.write(
      JSON.stringify(
        isTooLong
          ? { error: { message: 'Please reduce your prompt: maximum context length exceeded.' } }
          : {
              object: 'list',
              model: `${exchange.model}-1`,
              data: data ? data(texts) : rows.toReversed(),
              ...(hasUsage && { usage: { prompt_tokens: tokens, total_tokens: tokens } }),
            },
      ),
    );
    exchange.end();
  };
}
