/** The words of a chat completion are known in its adapter and in the file formats, and nowhere else; Amazon Bedrock has some of them, too, an endpoint's body and an echo may have its messages. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** They mean nothing else, so they stand nowhere: not as a field, not as a value, not in a comment or a test. */
const WORDS = [
  ...['max_completion_tokens', 'max_tokens', 'stream_options', 'include_usage', 'tool_calls', 'tool_call_id'],
  ...['function_call', 'content_filter', 'finish_reason', 'prompt_tokens', 'completion_tokens', 'image_url'],
  ...['reasoning_content', 'reasoning_effort', 'top_p', 'top_logprobs', 'response_format'],
  ...['frequency_penalty', 'presence_penalty', 'system_fingerprint'],
].join('|');
const PATH = 'chat/completions|formats/chat/';
/** Words of ours, too (as are `temperature`, `seed`, `logprobs` …); as a field they are the protocol's. */
const FIELDS = 'choices|body\\.messages|body\\.model';
const NAMES = new RegExp(
  `${PATH}|\\b(?:${WORDS})\\b|\\.(?:${FIELDS})\\b|(?<!\\w)['"]?(?:${FIELDS})['"]?\\]?\\??:`,
);
/** Texts may tell what comes after an address. */
const IN_TEXTS = new RegExp(`\\b(?:${WORDS})\\b`);

const KNOWING =
  /^src\/(?:engine\/adapters\/(?:openaiChat|gemini|anthropic|bedrock|endpoint|echo)|shared\/formats)\//;
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.(?:tsx?|json)$/.test(file) && !KNOWING.test(file));

describe('no file outside the adapter and the formats', () => {
  it.each(files)('%s knows a chat completion', (file) => {
    const names = file.endsWith('.json') ? IN_TEXTS : NAMES;
    expect(
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => names.test(line)),
    ).toEqual([]);
  });
});
