/** What servers count, and how: one reader, so that tokens, cost and cap mean the same everywhere. */
import { describe, expect, it } from 'vitest';
import { says } from '../fakes/behaviours';
import { MisbehavingServer } from '../fakes/misbehavingServer';
import { ask, budgetOf, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

const data = (json: object) => `data: ${JSON.stringify(json)}\n\n`;
const said = data({ choices: [{ index: 0, delta: { content: 'Forty-two, I think.' } }] });
const stop = (more: object = {}) =>
  data({ choices: [{ index: 0, delta: {}, finish_reason: 'stop', ...more }] });
/** Counts in a chunk of their own, as OpenAI sends them. */
const counted = (usage: object) => said + stop() + data({ choices: [], usage });
const beside = (more: object) => said + stop() + data({ choices: [], ...more });

type Row = readonly [name: string, body: string, usage: object, remark?: string];
const THOUGHTS = { promptTokens: 32, completionTokens: 103, reasoningTokens: 94 };

const DIALECTS: readonly Row[] = [
  [
    'OpenAI',
    counted({
      prompt_tokens: 10,
      completion_tokens: 20,
      total_tokens: 30,
      prompt_tokens_details: { cached_tokens: 4 },
      completion_tokens_details: { reasoning_tokens: 15 },
    }),
    { promptTokens: 10, completionTokens: 20, cachedTokens: 4, reasoningTokens: 15 },
  ],
  [
    'xAI: reasoning beside the completion',
    counted({
      prompt_tokens: 32,
      completion_tokens: 9,
      total_tokens: 135,
      completion_tokens_details: { reasoning_tokens: 94 },
    }),
    THOUGHTS,
    'reasoningTokensAdded',
  ],
  [
    'Gemini’s OpenAI endpoint: thoughts in the total alone (any-llm #1290)',
    counted({ prompt_tokens: 20, completion_tokens: 198, total_tokens: 623 }),
    { promptTokens: 20, completionTokens: 603 },
    'reasoningTokensAdded',
  ],
  [
    'gateways to Gemini: completion 0 beside reasoning (CLIProxyAPI #5733)',
    counted({
      prompt_tokens: 21,
      completion_tokens: 0,
      total_tokens: 81,
      completion_tokens_details: { reasoning_tokens: 60 },
    }),
    { promptTokens: 21, completionTokens: 60, reasoningTokens: 60 },
    'reasoningTokensAdded',
  ],
  [
    'reasoning beside the completion, without a total',
    counted({ prompt_tokens: 32, completion_tokens: 9, completion_tokens_details: { reasoning_tokens: 94 } }),
    THOUGHTS,
    'reasoningTokensAdded',
  ],
  [
    'reasoning at the top level (Perplexity)',
    counted({ prompt_tokens: 8, completion_tokens: 20, total_tokens: 28, reasoning_tokens: 12 }),
    { promptTokens: 8, completionTokens: 20, reasoningTokens: 12 },
  ],
  [
    'prompt and total, no completion',
    counted({ prompt_tokens: 12, total_tokens: 30 }),
    { promptTokens: 12, completionTokens: 18 },
    'tokensFromTotal',
  ],
  [
    'completion and total, no prompt',
    counted({ completion_tokens: 12, total_tokens: 30 }),
    { promptTokens: 18, completionTokens: 12 },
    'tokensFromTotal',
  ],
  [
    'DeepSeek: cache hits',
    counted({
      prompt_tokens: 10,
      completion_tokens: 5,
      total_tokens: 15,
      prompt_cache_hit_tokens: 8,
      prompt_cache_miss_tokens: 2,
    }),
    { promptTokens: 10, completionTokens: 5, cachedTokens: 8 },
  ],
  [
    'Moonshot: cached at the top level (pi #8075)',
    counted({ prompt_tokens: 19, completion_tokens: 21, total_tokens: 40, cached_tokens: 10 }),
    { promptTokens: 19, completionTokens: 21, cachedTokens: 10 },
  ],
  [
    'Moonshot: all of it in the choice (pi #2017)',
    said + stop({ usage: { prompt_tokens: 19, completion_tokens: 21, total_tokens: 40, cached_tokens: 10 } }),
    { promptTokens: 19, completionTokens: 21, cachedTokens: 10 },
  ],
  [
    'Moonshot: details in the choice',
    said +
      stop({
        usage: { prompt_tokens: 19, completion_tokens: 21, prompt_tokens_details: { cached_tokens: 10 } },
      }),
    { promptTokens: 19, completionTokens: 21, cachedTokens: 10 },
  ],
  [
    'counts in each chunk and the cached ones in the choice',
    said +
      stop({ usage: { cached_tokens: 10 } }) +
      data({ choices: [], usage: { prompt_tokens: 19, completion_tokens: 21 } }),
    { promptTokens: 19, completionTokens: 21, cachedTokens: 10 },
  ],
  [
    'Groq: in x_groq',
    beside({ x_groq: { usage: { prompt_tokens: 3, completion_tokens: 4 } } }),
    { promptTokens: 3, completionTokens: 4 },
  ],
  [
    'Anthropic’s names: the cache is beside the input',
    counted({
      input_tokens: 10,
      output_tokens: 20,
      cache_read_input_tokens: 100,
      cache_creation_input_tokens: 5,
    }),
    { promptTokens: 115, completionTokens: 20, cachedTokens: 100 },
  ],
  [
    'input and output tokens in chunks of their own (gateways to Anthropic)',
    data({ choices: [{ delta: { role: 'assistant' } }], usage: { input_tokens: 25, output_tokens: 1 } }) +
      said +
      stop() +
      data({ choices: [], usage: { output_tokens: 15 } }),
    { promptTokens: 25, completionTokens: 15 },
  ],
  [
    'cached tokens beside the prompt, told by the total',
    counted({
      prompt_tokens: 10,
      completion_tokens: 20,
      total_tokens: 130,
      prompt_tokens_details: { cached_tokens: 100 },
    }),
    { promptTokens: 110, completionTokens: 20, cachedTokens: 100 },
    'cachedTokensAdded',
  ],
  [
    'Gemini’s own names',
    beside({
      usageMetadata: {
        promptTokenCount: 32,
        candidatesTokenCount: 9,
        thoughtsTokenCount: 94,
        totalTokenCount: 135,
      },
    }),
    THOUGHTS,
    'reasoningTokensAdded',
  ],
  [
    'llama.cpp: timings',
    beside({ timings: { prompt_n: 7, predicted_n: 9, cache_n: 0 } }),
    { promptTokens: 7, completionTokens: 9, cachedTokens: 0 },
  ],
  [
    'camel case (gateways in TypeScript)',
    counted({ promptTokens: 7, completionTokens: 9, totalTokens: 16 }),
    { promptTokens: 7, completionTokens: 9 },
  ],
  [
    'numbers as texts',
    counted({ prompt_tokens: '7', completion_tokens: '9' }),
    { promptTokens: 7, completionTokens: 9 },
  ],
  [
    'zeros in the last chunk',
    said +
      stop() +
      data({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 9 } }) +
      data({ choices: [], usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 } }),
    { promptTokens: 7, completionTokens: 9 },
  ],
  [
    'no completion tokens for an answer that is there',
    counted({ prompt_tokens: 7, completion_tokens: 0, total_tokens: 7 }),
    { promptTokens: 7, completionTokens: 7 },
    'completionEstimated',
  ],
  [
    'cached tokens beside the prompt, more of them (CLIProxyAPI #2281, AstrBot #9905)',
    counted({
      prompt_tokens: 13,
      completion_tokens: 5,
      total_tokens: 18,
      prompt_tokens_details: { cached_tokens: 22_000 },
    }),
    { promptTokens: 22_013, completionTokens: 5, cachedTokens: 22_000 },
    'cachedTokensAdded',
  ],
  [
    'what was read from the cache and written to it, both beside the prompt',
    counted({
      prompt_tokens: 10,
      completion_tokens: 5,
      cache_read_input_tokens: 100,
      cache_creation_input_tokens: 50,
    }),
    { promptTokens: 160, completionTokens: 5, cachedTokens: 100 },
    'cachedTokensAdded',
  ],
  [
    'LiteLLM: both within the prompt (#11364)',
    counted({
      prompt_tokens: 98_805,
      completion_tokens: 5120,
      total_tokens: 103_925,
      prompt_tokens_details: { cached_tokens: 66_360, cache_creation_tokens: 32_435 },
      cache_read_input_tokens: 66_360,
      cache_creation_input_tokens: 32_435,
    }),
    { promptTokens: 98_805, completionTokens: 5120, cachedTokens: 66_360 },
  ],
  [
    'Bedrock: the cache beside the input',
    counted({ inputTokens: 10, outputTokens: 5, totalTokens: 115, cacheReadInputTokens: 100 }),
    { promptTokens: 110, completionTokens: 5, cachedTokens: 100 },
  ],
  [
    'Vercel: cachedInputTokens',
    counted({ inputTokens: 110, outputTokens: 5, totalTokens: 115, cachedInputTokens: 100 }),
    { promptTokens: 110, completionTokens: 5, cachedTokens: 100 },
  ],
  [
    'no prompt tokens (Cloudflare, RWKV, MLX)',
    counted({ prompt_tokens: 0, completion_tokens: 6, total_tokens: 6 }),
    { promptTokens: 5, completionTokens: 6 },
    'promptEstimated',
  ],
  [
    'no prompt tokens but in the total',
    counted({ prompt_tokens: 0, completion_tokens: 6, total_tokens: 30 }),
    { promptTokens: 24, completionTokens: 6 },
    'tokensFromTotal',
  ],
  [
    'the answer counted as it begins (Anthropic’s message_start through gateways)',
    data({
      choices: [{ delta: { role: 'assistant' } }],
      usage: { prompt_tokens: 25, completion_tokens: 1 },
    }) +
      said.repeat(4) +
      stop(),
    { promptTokens: 25, completionTokens: 28 },
    'completionEstimated',
  ],
  [
    'each token counted by itself (Cloudflare)',
    [
      'One ',
      'two ',
      'three ',
      'four ',
      'five ',
      'six ',
      'seven ',
      'eight ',
      'nine ',
      'ten ',
      'eleven ',
      'twelve',
    ]
      .map((content) =>
        data({ choices: [{ delta: { content } }], usage: { prompt_tokens: 9, completion_tokens: 1 } }),
      )
      .join('') + stop(),
    { promptTokens: 9, completionTokens: 12 },
    'tokensOfChunksAdded',
  ],
  [
    'the whole answer counted with each chunk (streams that are none)',
    ['One ', 'two ', 'three ', 'four.']
      .map((content) =>
        data({ choices: [{ delta: { content } }], usage: { prompt_tokens: 9, completion_tokens: 5 } }),
      )
      .join('') + stop(),
    { promptTokens: 9, completionTokens: 5 },
  ],
  [
    'what there is so far counted with each chunk (vLLM’s continuous_usage_stats)',
    ['One ', 'two ', 'three ', 'four.']
      .map((content, place) =>
        data({
          choices: [{ delta: { content } }],
          usage: { prompt_tokens: 9, completion_tokens: place + 1 },
        }),
      )
      .join('') + stop(),
    { promptTokens: 9, completionTokens: 4 },
  ],
  [
    'llama.cpp: timings with a cache',
    beside({ timings: { prompt_n: 1, predicted_n: 9, cache_n: 236 } }),
    { promptTokens: 237, completionTokens: 9, cachedTokens: 236 },
  ],
  [
    'llama.cpp: timings beside the usage',
    beside({
      usage: { prompt_tokens: 237, completion_tokens: 9 },
      timings: { prompt_n: 1, predicted_n: 9, cache_n: 236 },
    }),
    { promptTokens: 237, completionTokens: 9, cachedTokens: 236 },
  ],
  [
    'Cohere: tokens beside billed_units',
    counted({
      billed_units: { input_tokens: 3, output_tokens: 6 },
      tokens: { input_tokens: 209, output_tokens: 6 },
    }),
    { promptTokens: 209, completionTokens: 6 },
  ],
  [
    'Ollama’s own names beside the choice',
    said + data({ choices: [{ finish_reason: 'stop' }], prompt_eval_count: 9, eval_count: 6 }),
    { promptTokens: 9, completionTokens: 6 },
  ],
  [
    'watsonx',
    counted({ input_token_count: 9, generated_token_count: 6 }),
    { promptTokens: 9, completionTokens: 6 },
  ],
  [
    'Hunyuan: in capitals',
    counted({ PromptTokens: 9, CompletionTokens: 6, TotalTokens: 15 }),
    { promptTokens: 9, completionTokens: 6 },
  ],
  [
    'DeepSeek: hits and misses alone',
    counted({ prompt_cache_hit_tokens: 8, prompt_cache_miss_tokens: 2, completion_tokens: 6 }),
    { promptTokens: 10, completionTokens: 6, cachedTokens: 8 },
  ],
  [
    'a text that is JSON, numbers as 9.0',
    counted('{"prompt_tokens":"9.0","completion_tokens":6.0}' as unknown as object),
    { promptTokens: 9, completionTokens: 6 },
  ],
  [
    'Perplexity’s deep research: the reasoning beside, and not in the total',
    counted({
      prompt_tokens: 33,
      completion_tokens: 11_395,
      total_tokens: 11_428,
      reasoning_tokens: 193_947,
    }),
    { promptTokens: 33, completionTokens: 205_342, reasoningTokens: 193_947 },
    'reasoningTokensAdded',
  ],
  [
    'the sum as reasoning tokens (vllm-ascend #12030)',
    counted({
      prompt_tokens: 195,
      completion_tokens: 39,
      total_tokens: 234,
      completion_tokens_details: { reasoning_tokens: 234 },
    }),
    { promptTokens: 195, completionTokens: 39 },
  ],
  [
    'counts beside the wrapped payload',
    data({
      data: { choices: [{ delta: { content: 'x' }, finish_reason: 'stop' }] },
      usage: { prompt_tokens: 7, completion_tokens: 9 },
    }),
    { promptTokens: 7, completionTokens: 9 },
  ],
];

describe('tokens as many servers count them', () => {
  it.each(DIALECTS.map(([name, body, usage, remark]) => [name, body, usage, remark] as const))(
    '%s',
    async (_, body, usage, remark) => {
      const completion = await ask(says(body));
      expect(completion).toMatchObject({ status: 'completed' });
      expect(completion.usage).toEqual(usage);
      const told = (completion.remarks ?? []).map(({ kind }) => kind).filter((kind) => kind !== 'wrapped');
      expect(told).toEqual(remark === undefined ? [] : [remark]);
    },
  );

  it('the total alone: the sum holds, its parts are an estimate', async () => {
    const completion = await ask(says(counted({ total_tokens: 135 })));
    const { promptTokens = 0, completionTokens = 0 } = completion.usage ?? {};
    expect(promptTokens + completionTokens).toBe(135);
    expect(promptTokens).toBeGreaterThan(0);
    expect(completionTokens).toBeGreaterThan(100);
    expect(completion.remarks).toEqual([{ kind: 'tokensSplit', count: 1 }]);
  });

  it.each([
    ['nothing but zeros', { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }],
    ['negative numbers', { prompt_tokens: -1, completion_tokens: -1 }],
    ['a prompt alone', { prompt_tokens: 7 }],
  ])('%s is no count', async (_, usage) => {
    expect((await ask(says(counted(usage)))).usage).toBeUndefined();
  });
});

describe('the cap', () => {
  const spent = async (body: string, capUsd: number) => {
    const server = await MisbehavingServer.start({ behaviours: () => says(body) });
    try {
      const session = sessionWith([modelNamed('m')], { samples: 40 });
      // A dollar a token that is answered.
      const priceOf = ({ completionTokens }: { readonly completionTokens: number }) => completionTokens;
      const ran = await run(requestOf(session, providerAt(server.baseUrl, { concurrency: 1 })), {
        budget: budgetOf(capUsd, priceOf),
      });
      const answered = [...ran.completions.values()].filter(({ status }) => status === 'completed');
      return answered.length * 103;
    } finally {
      await server.close();
    }
  };

  it('holds where reasoning is counted beside the completion', async () => {
    const body = counted({
      prompt_tokens: 32,
      completion_tokens: 9,
      total_tokens: 135,
      completion_tokens_details: { reasoning_tokens: 94 },
    });
    // One answer of 500 tokens is assumed before the first.
    expect(await spent(body, 1000)).toBeLessThanOrEqual(1030);
  });
});
