/** Anthropic's Messages: what is sent, with which headers, and what is made of all that may be answered. */
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import { afterEach, describe, expect, it } from 'vitest';
import { type PlainService, replies, startPlainService, streams } from '../fakes/plainService';
import { EACH_ROLE, KEY, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

let service: PlainService;
afterEach(() => service.close());

async function ask(
  page: ReturnType<typeof replies>,
  setting: Partial<ModelSetting> = {},
  more: Partial<Session> = {},
  provider: Parameters<typeof providerAt>[1] = {},
) {
  service = await startPlainService({ '/v1/messages': page });
  const model: ModelSetting = { ...modelNamed('claude-sonnet-4', {}, 'm'), api: 'messages', ...setting };
  const ran = await run(requestOf(sessionWith([model], more), providerAt(`${service.origin}/v1`, provider)));
  return ran.of('m');
}
const bodyOf = () => JSON.parse(service.asked[0]?.body ?? 'null') as Readonly<Record<string, unknown>>;

const citation = { type: 'web_search_result_location', url: 'https://example.com/a', title: 'A' };
const content = [
  { type: 'thinking', thinking: 'Hm.', signature: 's' },
  { type: 'text', text: 'I look it up.' },
  { type: 'server_tool_use', id: 's1', name: 'web_search', input: { query: 'tides' } },
  {
    type: 'web_search_tool_result',
    tool_use_id: 's1',
    content: [{ type: 'web_search_result', url: citation.url }],
  },
  { type: 'text', text: 'Hello, ', citations: [citation] },
  { type: 'text', text: '世界' },
];
const usage = {
  input_tokens: 10,
  cache_read_input_tokens: 2,
  cache_creation_input_tokens: 3,
  output_tokens: 5,
};
const whole = {
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-4-1',
  content,
  stop_reason: 'end_turn',
  usage,
};
const delta = (index: number, given: object) => ({ type: 'content_block_delta', index, delta: given });
const open = (index: number, block: object) => ({ type: 'content_block_start', index, content_block: block });
const close = (index: number) => ({ type: 'content_block_stop', index });
const begun = {
  type: 'message_start',
  message: { ...whole, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } },
};
const ended = (reason: string) => [
  { type: 'message_delta', delta: { stop_reason: reason }, usage: { output_tokens: 5 } },
  { type: 'message_stop' },
];
const events = [
  begun,
  { type: 'ping' },
  open(0, { type: 'thinking', thinking: '' }),
  delta(0, { type: 'thinking_delta', thinking: 'Hm.' }),
  close(0),
  open(1, { type: 'text', text: '' }),
  delta(1, { type: 'text_delta', text: 'I look it up.' }),
  close(1),
  open(2, { type: 'server_tool_use', id: 's1', name: 'web_search', input: {} }),
  delta(2, { type: 'input_json_delta', partial_json: '{"query":' }),
  delta(2, { type: 'input_json_delta', partial_json: '"tides"}' }),
  close(2),
  open(3, content[3] ?? {}),
  close(3),
  open(4, { type: 'text', text: '', citations: [] }),
  delta(4, { type: 'citations_delta', citation }),
  delta(4, { type: 'text_delta', text: 'Hello, ' }),
  close(4),
  open(5, { type: 'text', text: '' }),
  delta(5, { type: 'text_delta', text: '世界' }),
  close(5),
];
const told = {
  status: 'completed',
  text: 'I look it up.\nHello, 世界',
  reasoning: 'Hm.',
  ending: 'stop',
  model: 'claude-sonnet-4-1',
  usage: { promptTokens: 15, completionTokens: 5, cachedTokens: 2 },
  remarks: [
    { kind: 'serverTool', count: 1, sample: 'web_search {"query":"tides"}' },
    { kind: 'citation', count: 1, sample: 'https://example.com/a' },
  ],
};

describe('Anthropic’s Messages', () => {
  it('are asked in their own form, with their own headers', async () => {
    const tools = [{ type: 'web_fetch_20250910', name: 'web_fetch' }];
    const params = { ...{ temperature: 0.5, topK: 4, maxTokens: 9, stop: ['X'], seed: 1 }, other: { tools } };
    const responseFormat = { type: 'json_object' as const };
    const prompts = [{ id: 'p', name: 'A', messages: EACH_ROLE, responseFormat }];
    const answered = await ask(streams([...events, ...ended('end_turn')]), { params }, { prompts });
    const headers = { 'anthropic-version': '2023-06-01', 'anthropic-beta': 'web-fetch-2025-09-10' };
    expect(service.asked[0]?.headers).toMatchObject({ ...headers, 'x-api-key': KEY });
    expect(service.asked[0]?.headers.authorization).toBeUndefined();
    expect(answered.request?.headers).toMatchObject({ ...headers, 'x-api-key': '•••' });
    expect(bodyOf()).toEqual({
      model: 'claude-sonnet-4',
      system: [{ type: 'text', text: 'Be brief.' }],
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'See' },
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA' } },
          ],
        },
        { role: 'assistant', content: [{ type: 'tool_use', id: 'c1', name: 'sum', input: { a: 1 } }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c1', content: '2' }] },
      ],
      ...{ max_tokens: 9, temperature: 0.5, top_k: 4, stop_sequences: ['X'], tools, stream: true },
    });
    expect(answered.request?.notSent).toEqual(['seed', 'responseFormat']);
  });

  it('are read in events and whole alike, with what the server’s tools did told beside', async () => {
    expect(await ask(streams([...events, ...ended('end_turn')]))).toMatchObject(told);
    await service.close();
    expect(await ask(replies(whole), {}, {}, { streams: false })).toMatchObject(told);
  });

  it('call functions', async () => {
    const tools = [{ name: 'look_up', parameters: { type: 'object' } }];
    const prompts = [{ id: 'p', name: 'A', messages: [{ role: 'user' as const, content: 'Hi' }], tools }];
    const page = streams([
      begun,
      open(0, { type: 'tool_use', id: 'c9', name: 'look_up', input: {} }),
      delta(0, { type: 'input_json_delta', partial_json: '{"a":1}' }),
      close(0),
      ...ended('tool_use'),
    ]);
    expect(await ask(page, {}, { prompts })).toMatchObject({
      ending: 'toolCalls',
      toolCalls: [{ index: 0, id: 'c9', name: 'look_up', arguments: '{"a":1}' }],
    });
    expect(bodyOf().tools).toEqual([{ name: 'look_up', input_schema: { type: 'object' } }]);
  });

  it('fail as the server says, and are no answer where they are cut', async () => {
    const error = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };
    expect(await ask(streams([...events, error]))).toMatchObject({
      status: 'failed',
      text: told.text,
      failure: { detail: expect.stringContaining('Overloaded') },
    });
    await service.close();
    expect(await ask(streams(events))).toMatchObject({ failure: { code: 'network.cut' } });
    await service.close();
    const failed = { type: 'web_search_tool_result_error', error_code: 'max_uses_exceeded' };
    const blocks = [{ type: 'web_search_tool_result', tool_use_id: 's1', content: failed }];
    expect(await ask(replies({ ...whole, content: blocks }))).toMatchObject({
      remarks: [{ kind: 'serverTool', count: 1, sample: 'web_search_tool_result max_uses_exceeded' }],
    });
  });
});
