/** OpenAI's Responses: what is sent, and what is made of all that may be answered, from tools that the server runs to refusals. */
import type { ModelSetting } from '@shared/domain/session/modelSetting';
import type { Session } from '@shared/domain/session/session';
import { afterEach, describe, expect, it } from 'vitest';
import { type PlainService, replies, startPlainService, streams } from '../fakes/plainService';
import { EACH_ROLE, modelNamed, providerAt, requestOf, run, sessionWith } from './harness';

let service: PlainService;
afterEach(() => service.close());

type Page = ReturnType<typeof replies>;
type Events = readonly Readonly<Record<string, unknown>>[];

async function ask(
  page: Page,
  setting: Partial<ModelSetting> = {},
  more: Partial<Session> = {},
  provider: Parameters<typeof providerAt>[1] = {},
) {
  service = await startPlainService({ '/v1/responses': page });
  const model: ModelSetting = { ...modelNamed('gpt-5', {}, 'm'), api: 'responses', ...setting };
  const at = providerAt(`${service.origin}/v1`, { kind: 'openai', ...provider });
  const ran = await run(requestOf(sessionWith([model], more), at));
  return ran.of('m');
}
const bodyOf = () => JSON.parse(service.asked[0]?.body ?? 'null') as Readonly<Record<string, unknown>>;

const usage = {
  input_tokens: 30,
  input_tokens_details: { cached_tokens: 4 },
  output_tokens: 9,
  output_tokens_details: { reasoning_tokens: 3 },
  total_tokens: 39,
};
const cited = {
  type: 'url_citation',
  url: 'https://example.com/a',
  title: 'A',
  start_index: 0,
  end_index: 5,
};
const output = [
  { type: 'reasoning', id: 'r', summary: [{ type: 'summary_text', text: 'Hm.' }] },
  { type: 'web_search_call', id: 'w', status: 'completed', action: { type: 'search', query: 'tides' } },
  {
    type: 'message',
    role: 'assistant',
    content: [{ type: 'output_text', text: 'Hello, 世界', annotations: [cited] }],
  },
];
const whole = { object: 'response', status: 'completed', model: 'gpt-5-2025-08-07', output, usage };
const told = {
  status: 'completed',
  text: 'Hello, 世界',
  reasoning: 'Hm.',
  ending: 'stop',
  model: 'gpt-5-2025-08-07',
  usage: { promptTokens: 30, completionTokens: 9, reasoningTokens: 3, cachedTokens: 4 },
  remarks: [
    { kind: 'serverTool', count: 1, sample: 'web_search_call tides' },
    { kind: 'citation', count: 1, sample: 'https://example.com/a' },
  ],
};
const events: Events = [
  { type: 'response.created', response: { ...whole, status: 'in_progress', output: [], usage: null } },
  { type: 'response.output_item.added', output_index: 0, item: { type: 'reasoning', summary: [] } },
  { type: 'response.reasoning_summary_text.delta', output_index: 0, summary_index: 0, delta: 'Hm.' },
  { type: 'response.reasoning_summary_text.done', output_index: 0, summary_index: 0, text: 'Hm.' },
  { type: 'response.web_search_call.searching', output_index: 1, item_id: 'w' },
  { type: 'response.output_item.done', output_index: 1, item: output[1] },
  { type: 'response.output_text.delta', output_index: 2, content_index: 0, delta: 'Hello, ' },
  { type: 'response.output_text.delta', output_index: 2, content_index: 0, delta: '世界' },
  { type: 'response.output_text.annotation.added', output_index: 2, annotation_index: 0, annotation: cited },
  { type: 'response.output_item.done', output_index: 2, item: output[2] },
  { type: 'response.completed', response: whole },
];

describe('OpenAI’s Responses', () => {
  it('are asked in their own form, with tools of the server as they stand', async () => {
    const hosted = [
      { type: 'web_search' },
      { type: 'mcp', server_label: 'wiki', server_url: 'https://x.test' },
    ];
    const messages = [
      ...EACH_ROLE,
      { role: 'assistant' as const, content: 'Two.' },
      { role: 'user' as const, content: 'Why?' },
    ];
    const params = {
      ...{ temperature: 0.5, maxTokens: 9, reasoningEffort: 'low' as const, seed: 3 },
      other: { tools: hosted, instructions: 'As a poet.' },
    };
    const responseFormat = {
      type: 'json_schema' as const,
      name: 'answer',
      schema: { type: 'object' },
      strict: true,
    };
    const prompt = { id: 'p', name: 'A', messages, responseFormat };
    const answered = await ask(streams(events), { params }, { prompts: [prompt] });
    expect(service.asked[0]?.headers.authorization).toMatch(/^Bearer sk-test-/);
    expect(bodyOf()).toEqual({
      model: 'gpt-5',
      input: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'See' },
            { type: 'input_image', image_url: 'data:image/png;base64,AA' },
          ],
        },
        { type: 'function_call', call_id: 'c1', name: 'sum', arguments: '{"a":1}' },
        { type: 'function_call_output', call_id: 'c1', output: '2' },
        { role: 'assistant', content: 'Two.' },
        { role: 'user', content: 'Why?' },
      ],
      text: { format: { type: 'json_schema', name: 'answer', schema: { type: 'object' }, strict: true } },
      temperature: 0.5,
      max_output_tokens: 9,
      reasoning: { effort: 'low' },
      tools: hosted,
      instructions: 'As a poet.',
      stream: true,
    });
    // There is no seed, and that is told before and after.
    expect(answered.request?.notSent).toEqual(['seed']);
  });

  it('are read in events and whole alike, with what the server’s tools did told beside', async () => {
    expect(await ask(streams(events))).toMatchObject(told);
    await service.close();
    expect(await ask(replies(whole), {}, {}, { streams: false })).toMatchObject(told);
    expect(bodyOf()).toMatchObject({ stream: false });
    await service.close();
    // A server that only tells what it has at the end.
    expect(await ask(streams([{ type: 'response.completed', response: whole }]))).toMatchObject(told);
  });

  it('call functions', async () => {
    const item = { type: 'function_call', id: 'f', call_id: 'c9', name: 'look_up', arguments: '' };
    const done = { ...item, arguments: '{"a":1}' };
    const page = streams([
      { type: 'response.output_item.added', output_index: 1, item },
      { type: 'response.function_call_arguments.delta', output_index: 1, delta: '{"a"' },
      { type: 'response.function_call_arguments.delta', output_index: 1, delta: ':1}' },
      { type: 'response.output_item.done', output_index: 1, item: done },
      { type: 'response.completed', response: { ...whole, output: [output[0], done] } },
    ]);
    const tools = [{ name: 'look_up', description: 'Looks up', parameters: { type: 'object' } }];
    const prompt = { id: 'p', name: 'A', messages: [{ role: 'user' as const, content: 'Hi' }], tools };
    const answered = await ask(page, {}, { prompts: [prompt] });
    expect(bodyOf().tools).toEqual([{ type: 'function', ...tools[0] }]);
    expect(answered).toMatchObject({
      status: 'completed',
      ending: 'toolCalls',
      toolCalls: [{ index: 0, id: 'c9', name: 'look_up', arguments: '{"a":1}' }],
    });
  });

  it('tell a connection of another server, its error, a program and a wish for approval', async () => {
    const ran = [
      { type: 'mcp_list_tools', server_label: 'wiki', tools: [{ name: 'ask' }] },
      { type: 'mcp_call', server_label: 'wiki', name: 'ask', arguments: '{"q":"x"}', output: 'y' },
      { type: 'mcp_approval_request', server_label: 'wiki', name: 'ask', arguments: '{}' },
      { type: 'code_interpreter_call', code: 'print(1)', outputs: null },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'One.' }] },
      { type: 'image_generation_call', result: 'iVBORw0KGgo=' },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Two.' }] },
    ];
    expect(await ask(replies({ ...whole, output: ran }))).toMatchObject({
      text: 'One.\nTwo.',
      remarks: [{ kind: 'serverTool', count: 4, sample: 'mcp_call wiki ask {"q":"x"}' }],
    });
  });

  it.each([
    ['max_output_tokens', 'length'],
    ['content_filter', 'filtered'],
  ])('that end at %s say so', async (reason, ending) => {
    const response = { ...whole, status: 'incomplete', incomplete_details: { reason } };
    const page = streams([...events.slice(0, -1), { type: 'response.incomplete', response }]);
    expect(await ask(page)).toMatchObject({
      status: 'completed',
      ending,
      finishReason: reason,
      text: told.text,
    });
  });

  it('fail as the server says, with what came before', async () => {
    const error = { code: 'rate_limit_exceeded', message: 'Slow down.' };
    const failed = { type: 'response.failed', response: { ...whole, status: 'failed', error, output: [] } };
    const answered = await ask(streams([...events.slice(0, 8), failed]));
    expect(answered).toMatchObject({
      status: 'failed',
      text: told.text,
      failure: { code: 'rate.limited', detail: expect.stringContaining('Slow down.') },
    });
    await service.close();
    expect(
      await ask(streams([{ type: 'error', code: null, message: 'Broken.', param: null }])),
    ).toMatchObject({
      failure: { code: 'response.serverError', detail: expect.stringContaining('Broken.') },
    });
    await service.close();
    expect(await ask(replies({ ...whole, status: 'queued', output: [] }))).toMatchObject({
      failure: { code: 'response.serverError', detail: expect.stringContaining('queued') },
    });
  });

  it('that are cut off, or are something else, are no answer', async () => {
    expect(await ask(streams(events.slice(0, -1)))).toMatchObject({
      failure: { code: 'network.cut' },
      text: told.text,
    });
    await service.close();
    expect(await ask(replies('<html>Welcome</html>'))).toMatchObject({
      failure: { code: 'response.invalid' },
    });
    await service.close();
    const page = replies({ error: { message: 'stream is not supported with this model' } }, 400);
    expect(await ask(page)).toMatchObject({ failure: { params: { remedy: 'unstreamed' } } });
  });

  it('are asked for logprobs beside what else is to be included, and tell whose tools are not sent', async () => {
    const other = { include: ['web_search_call.action.sources'], tools: [{ type: 'web_search' }] };
    const tools = [{ name: 'look_up' }];
    const prompt = { id: 'p', name: 'A', messages: [{ role: 'user' as const, content: 'Hi' }], tools };
    const answered = await ask(replies(whole), { params: { logprobs: true, other } }, { prompts: [prompt] });
    expect(bodyOf()).toMatchObject({
      tools: [{ type: 'web_search' }],
      include: ['message.output_text.logprobs', 'web_search_call.action.sources'],
    });
    expect(answered.request?.notSent).toEqual(['tools']);
  });

  it('are not asked to stream where OpenAI’s model cannot', async () => {
    await ask(replies(whole), { model: 'o1-pro' });
    expect(bodyOf()).toMatchObject({ model: 'o1-pro', stream: false });
  });
});
