/** The shape of a chat completion's body is known in its adapter and in the file formats, and nowhere else. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Fields of the protocol that mean nothing else. (`temperature`, `seed`, `logprobs` … are our own words, too.) */
const FIELDS = [
  ...['max_completion_tokens', 'max_tokens', 'stream_options', 'include_usage', 'tool_calls', 'tool_call_id'],
  ...[
    'finish_reason',
    'prompt_tokens',
    'completion_tokens',
    'reasoning_content',
    'reasoning_effort',
    'top_p',
  ],
  ...['frequency_penalty', 'presence_penalty', 'top_logprobs', 'response_format', 'choices', 'image_url'],
  ...['chat/completions', 'body.messages', 'body.model', 'system_fingerprint'],
];
const KNOWING = /^src\/(?:engine\/adapters\/openaiChat|shared\/formats)\//;
/** Read (`.field`, `['field']`) or written (`field:`); the same word as a value is a server's own word, which we show. */
const ANY = FIELDS.map((field) => field.replace('.', '\\.')).join('|');
const NAMES = new RegExp(
  `\\.(?:${ANY})\\b|\\[['"](?:${ANY})['"]\\]|(?<!\\w)['"]?(?:${ANY})['"]?\\??:|/chat/completions`,
);

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.tsx?$/.test(file) && !KNOWING.test(file) && !file.includes('.test.'));

describe('no file outside the adapter and the formats', () => {
  it.each(files)('%s names a field of a chat completion', (file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines.filter((line) => NAMES.test(line) && !/^\s*(?:\/\/|\*|\/\*)/.test(line))).toEqual([]);
  });
});
