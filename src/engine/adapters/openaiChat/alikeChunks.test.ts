import type { AnswerSink } from '@engine/adapters/adapter';
import { SseDecoder } from '@engine/http/sseDecoder';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlikeChunks } from './alikeChunks';
import { type ChatChunk, readChatChunk } from './chatChunk';
import { AnswerChoice } from './choiceOf';
import { ChunkReader } from './chunkReader';

const CONTEXT = { provider: 'Test', url: 'http://localhost/v1', now: () => 0 };

/** All that a reader makes of the data of these events, read so many at a time. */
function readAll(all: readonly string[], atOnce: number) {
  const told: unknown[] = [];
  const tell = (kind: string) => (what: unknown) => void told.push([kind, what]);
  const sink = {
    text: tell('text'),
    reasoning: tell('reasoning'),
    toolCall: tell('toolCall'),
    logprobs: tell('logprobs'),
  } as unknown as AnswerSink;
  const reader = new ChunkReader(new Headers(), sink, CONTEXT);
  let outcome: ReturnType<ChunkReader['take']>;
  for (let at = 0; at < all.length && outcome === undefined; at += atOnce) {
    const sent = all.slice(at, at + atOnce).map((data) => `data: ${data}\n\n`);
    outcome = reader.take(new SseDecoder().push(sent.join('')));
  }
  reader.end();
  const { told: about, counting, chunks, hasChoices, isCounted, isMessage, hasToolCalls, words } = reader;
  const kinds = reader.remarks.all()?.map(({ kind, count }) => ({ kind, count }));
  const usage = counting.usage(reader.spoken.length, { prompt: () => 0, completion: () => 0 });
  const seen = { about, usage, chunks, hasChoices, isCounted, isMessage, hasToolCalls };
  return {
    ...seen,
    told,
    said: reader.spoken.all,
    isTold: words !== undefined,
    outcome: typeof outcome === 'object' ? outcome.code : outcome,
    kinds,
  };
}

const text = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('word ', 'a', ' b', '\n', '"', '\\', '你好', '\u2028', '😀', '', 'x'),
  },
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const SAID: readonly ((content: string) => object)[] = [
  (content) => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }),
  (content) => ({ choices: [{ delta: { content, refusal: 'No.' }, finish_reason: null }] }),
  (content) => ({ choices: [{ delta: { content, refusal: content }, finish_reason: null }] }),
  (content) => ({ choices: [{ index: 0, delta: { content, reasoning: 'hm' } }] }),
  (content) => ({ choices: [{ index: 1, delta: { content }, finish_reason: null }] }),
  (content) => ({ choices: [{ index: 0, delta: { content }, finish_reason: 'stop' }] }),
  (content) => ({ choices: [{ index: 0, delta: { content }, message: { role: 'assistant', content } }] }),
  (content) => ({
    choices: [{ index: 0, delta: { content } }],
    usage: { prompt_tokens: 1, completion_tokens: 2 },
  }),
  (content) => ({
    choices: [
      { index: 0, delta: { content } },
      { index: 1, delta: { content: 'b' } },
    ],
  }),
  (content) => ({ content }),
  // What the text is written as stands elsewhere, too, or there alone.
  (content) => ({ meta: { content }, choices: [{ delta: { content: 'x' } }] }),
  (content) => ({ choices: [{ message: { content }, delta: { content: 'x' } }] }),
];
const said = fc
  .tuple(fc.constantFrom(...SAID), fc.array(text, { minLength: 1, maxLength: 6 }))
  .map(([chunkOf, texts]) => texts.map(chunkOf));
const other = fc
  .constantFrom<object>(
    { choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } },
    { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { choices: [{ index: 0, delta: { tool_calls: [{ index: 0, function: { name: 'f' } }] } }] },
    { error: { message: 'Too much' } },
  )
  .map((chunk) => [chunk]);
/** As servers write it: with blanks or without, letters beyond ASCII escaped or not. */
const written = fc.record({ isSpaced: fc.boolean(), isAscii: fc.boolean() });

function write(value: object, { isSpaced, isAscii }: { isSpaced: boolean; isAscii: boolean }): string {
  const json = isSpaced
    ? JSON.stringify(value).replaceAll('":', '": ').replaceAll(',"', ', "')
    : JSON.stringify(value);
  return isAscii ? escapedBeyondAscii(json) : json;
}

function escapedBeyondAscii(json: string): string {
  const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return json.replace(/[^\0-\x7f]/g, escaped);
}

describe('chunks that are alike', () => {
  it('are read as they are one by one', () => {
    const chunks = fc
      .array(fc.oneof({ weight: 6, arbitrary: said }, other), { maxLength: 12 })
      .map((runs) => runs.flat());
    fc.assert(
      fc.property(chunks, written, fc.integer({ min: 1, max: 9 }), (all, how, atOnce) => {
        const one = { id: 'chatcmpl-1', object: 'chat.completion.chunk' };
        const alike = all.map((chunk) => write({ ...one, ...chunk }, how));
        // A number in each: no two have the same around their texts.
        const unlike = all.map((chunk, number) => write({ ...one, number, ...chunk }, how));
        expect(readAll(alike, atOnce)).toEqual(readAll(unlike, atOnce));
      }),
      { numRuns: 1500 },
    );
  });

  it('are read once, and once more to know that it is the text which differs', () => {
    let reads = 0;
    const read = (data: string): ChatChunk | undefined => {
      reads += 1;
      return readChatChunk(JSON.parse(data), new AnswerChoice());
    };
    const alike = new AlikeChunks(read);
    const dataOf = (content: string) => JSON.stringify({ choices: [{ index: 0, delta: { content } }], n: 1 });
    expect(alike.of(dataOf('one'))).toBeUndefined();
    alike.learn(dataOf('one'));
    expect(alike.of(dataOf('two'))).toBeUndefined();
    alike.learn(dataOf('two'));
    expect(alike.of(dataOf('three'))).toMatchObject({ delta: { text: 'three', reasoning: '' } });
    for (const text of ['with "quotes"', 'two\nlines', '\\', '你好'])
      expect(alike.of(escapedBeyondAscii(dataOf(text)))).toMatchObject({ delta: { text } });
    // What needs no second look is not looked at again.
    alike.learn(dataOf('five'));
    alike.learn(dataOf('six'));
    expect(reads).toBe(2);
    for (const other of ['', '\u0085']) expect(alike.of(dataOf(other))).toBeUndefined();
    alike.forget();
    expect(alike.of(dataOf('four'))).toBeUndefined();
  });

  it('are refused where they call tools without end', () => {
    const call = { id: '', function: { name: 'f', arguments: '{"a":1}' } };
    const calls = (number: object) =>
      JSON.stringify({ ...number, choices: [{ delta: { content: 'a', tool_calls: [call] } }] });
    const alike = Array.from({ length: 1200 }, () => calls({}));
    expect(readAll(alike, 1).outcome).toBe('response.tooLarge');
    expect(readAll(alike, 1)).toEqual(
      readAll(
        alike.map((_, n) => calls({ n })),
        1,
      ),
    );
  });

  it('are none where something else than the text may differ', () => {
    const alike = new AlikeChunks((data) => readChatChunk(JSON.parse(data), new AnswerChoice()));
    const dataOf = (content: string) => JSON.stringify({ choices: [{ delta: { content, refusal: 'No.' } }] });
    for (const content of ['one', 'two', 'three']) alike.learn(dataOf(content));
    expect(alike.of(dataOf('four'))).toBeUndefined();
  });
});
