/** HTTP 200 and no answer: a failure, in the server's own words where it has any. */
import { describe, expect, it } from 'vitest';
import { says } from '../fakes/behaviours';
import { ask } from './harness';

const event = (json: unknown) => `data: ${typeof json === 'string' ? json : JSON.stringify(json)}\n\n`;
const events = (...all: readonly unknown[]) => all.map(event).join('');
const chunk = (choice: object, more: object = {}) => ({
  id: 'c',
  object: 'chat.completion.chunk',
  choices: [{ index: 0, ...choice }],
  ...more,
});
const said = (content: string) => chunk({ delta: { content } });
const ended = (finish_reason: unknown, more: object = {}) => chunk({ delta: {}, finish_reason, ...more });

describe('an answer that says nothing fails', () => {
  it.each([
    [
      'SiliconFlow: code and message',
      events(
        { code: 20012, message: 'Model does not exist. Please check it carefully.', data: null },
        '[DONE]',
      ),
      'model.notFound',
      'Model does not exist. Please check it carefully.',
    ],
    [
      'MiniMax: base_resp',
      events(
        { id: '0', choices: null, base_resp: { status_code: 1008, status_msg: 'insufficient balance' } },
        '[DONE]',
      ),
      'quota.exceeded',
      'insufficient balance',
    ],
    [
      'MiniMax: base_resp beside an empty list',
      events({ choices: [], base_resp: { status_code: 1004, status_msg: 'login fail' } }),
      'response.serverError',
      'login fail',
    ],
    ['[DONE] alone', events('[DONE]'), 'response.empty', undefined],
    [
      'a role, then [DONE] (LM Studio after a crash)',
      events(chunk({ delta: { role: 'assistant', content: '' } }), '[DONE]'),
      'response.empty',
      undefined,
    ],
    [
      'counts alone',
      events({ choices: [], usage: { prompt_tokens: 9, completion_tokens: 0, total_tokens: 9 } }, '[DONE]'),
      'response.empty',
      undefined,
    ],
    [
      'Baidu: error_code and error_msg',
      events({ error_code: 336003, error_msg: 'the length of messages must be an odd number' }),
      'response.serverError',
      'the length of messages must be an odd number',
    ],
    [
      'iFlytek: code and message with a sid',
      '{"code":10013,"message":"input content audit failed","sid":"cht"}',
      'response.serverError',
      'input content audit failed',
    ],
    [
      'DashScope: a code in words',
      events({ code: 'InvalidParameter', message: 'url error, please check url', request_id: 'r' }),
      'response.serverError',
      'url error, please check url',
    ],
    [
      'gateways: error_type and error_message (hermes-agent #65631)',
      events({
        choices: null,
        error_type: 'BadRequestError',
        error_message: 'maximum context length is 8192 tokens',
      }),
      'context.tooLong',
      'maximum context length is 8192 tokens',
    ],
    [
      'AWS, Kong: a message alone',
      '{"message":"Unauthorized route"}',
      'response.serverError',
      'Unauthorized route',
    ],
    ['FastAPI: a detail', '{"detail":"Not authenticated"}', 'response.serverError', 'Not authenticated'],
    [
      'FastAPI: a list of details',
      '{"detail":[{"loc":["body","model"],"msg":"field required"}]}',
      'response.serverError',
      'body.model: field required',
    ],
    [
      'one-api: success and msg',
      events({ success: false, msg: 'No channel for this group' }, '[DONE]'),
      'response.serverError',
      'No channel for this group',
    ],
    [
      'Cloudflare: a list of errors',
      '{"success":false,"errors":[{"code":7003,"message":"Could not route to /ai"}],"result":null}',
      'response.serverError',
      'Could not route to /ai',
    ],
    [
      'an error in a wrapper',
      events({ data: { error: { message: 'wrapped trouble' } } }),
      'response.serverError',
      'wrapped trouble',
    ],
    [
      'words in an event that is no error, then nothing',
      events({ message: 'The queue is full' }, '[DONE]'),
      'response.serverError',
      'The queue is full',
    ],
    [
      'text in data, then nothing',
      events('model is loading', '[DONE]'),
      'response.invalid',
      'model is loading',
    ],
    [
      'LiteLLM, SGLang: an error after the events, without data:',
      `${event(chunk({ delta: { role: 'assistant' } }))}{"error":{"message":"Worker died","code":"500"}}\n\n`,
      'server.error',
      'Worker died',
    ],
    [
      'the same over several lines',
      '{\n  "error": {\n    "message": "Worker died"\n  }\n}\n',
      'response.serverError',
      'Worker died',
    ],
    [
      'an event named error',
      'event: error\ndata: {"message":"upstream gone"}\n\n',
      'response.serverError',
      'upstream gone',
    ],
    [
      'llama.cpp: error: {"code":…} as a field of its own (#14566)',
      'error: {"code":400,"message":"the request exceeds the available context size","type":"invalid_request_error"}\n\n',
      'context.tooLong',
      'the request exceeds the available context size',
    ],
    [
      'KoboldCpp, FastAPI: a detail that is an object',
      '{"detail":{"msg":"Server is busy; please try again later.","type":"service_unavailable"}}',
      'server.overloaded',
      'Server is busy; please try again later.',
    ],
    [
      'Volcengine: ResponseMetadata',
      '{"ResponseMetadata":{"RequestId":"2","Error":{"Code":"InvalidParameter","Message":"endpoint is not open"}}}',
      'response.serverError',
      'endpoint is not open',
    ],
    [
      'Tencent Cloud: Response.Error',
      '{"Response":{"Error":{"Code":"AuthFailure.SignatureExpire","Message":"signature expired"},"RequestId":"x"}}',
      'response.serverError',
      'signature expired',
    ],
    [
      'iFlytek: a header',
      '{"header":{"code":10013,"message":"input content audit failed","sid":"x"}}',
      'response.serverError',
      'input content audit failed',
    ],
    [
      'gateways: words in data, beside a code',
      '{"code":40001,"data":{"message":"user is not authorised"}}',
      'response.serverError',
      'user is not authorised',
    ],
    ['err', '{"err":"no such deployment"}', 'response.serverError', 'no such deployment'],
    ['errors as a text', '{"errors":"quota exhausted"}', 'response.serverError', 'quota exhausted'],
    ['error as a list of texts', '{"error":["a bad thing"]}', 'response.serverError', 'a bad thing'],
    ['error: true', '{"error":true,"message":"a bad thing"}', 'response.serverError', 'a bad thing'],
    [
      'Spring: an exception',
      '{"exception":"java.lang.NullPointerException","path":"/v1"}',
      'response.serverError',
      'java.lang.NullPointerException',
    ],
    [
      'FastChat: text beside an error_code',
      events({ text: '**NETWORK ERROR**\n\n(CUDA out of memory)', error_code: 50002 }, '[DONE]'),
      'response.serverError',
      '**NETWORK ERROR**\n\n(CUDA out of memory)',
    ],
    [
      'LibreChat: text in an event named error',
      'event: error\ndata: {"text":"No model spec selected"}\n\n',
      'response.serverError',
      'No model spec selected',
    ],
    [
      'API Gateway: a status in the body',
      '{"statusCode":500,"body":"The function died"}',
      'server.error',
      'The function died',
    ],
    [
      'SGLang: words in the finish reason',
      events(
        ended({ type: 'abort', message: 'The input is longer than the maximum context 4096' }),
        '[DONE]',
      ),
      'context.tooLong',
      'The input is longer than the maximum context 4096',
    ],
    [
      'a queue and no answer (RunPod)',
      '{"id":"abc","status":"IN_QUEUE"}',
      'response.invalid',
      '{"id":"abc","status":"IN_QUEUE"}',
    ],
    [
      'another protocol: Anthropic’s',
      `event: message_start\n${event({ type: 'message_start' })}event: message_delta\n${event({ type: 'message_delta', usage: { output_tokens: 1 } })}`,
      'response.invalid',
      '{"type":"message_start"}',
    ],
    [
      'another protocol: Gemini’s',
      events({ candidates: [], usageMetadata: { promptTokenCount: 3 } }),
      'response.invalid',
      '{"candidates":[],"usageMetadata":{"promptTokenCount":3}}',
    ],
    ['Ollama: load, and no text', events(ended('load'), '[DONE]'), 'response.empty', 'finish_reason: load'],
    ['Gemini: OTHER, and no text', events(ended('OTHER')), 'response.empty', 'finish_reason: OTHER'],
    [
      'a whole answer without choices',
      '{"id":"x","object":"chat.completion","choices":[]}',
      'response.empty',
      undefined,
    ],
  ] as const)('%s', async (_, body, code, detail) => {
    const completion = await ask(says(body));
    expect(completion).toMatchObject({ status: 'failed', text: '', failure: { code } });
    expect(completion.failure?.detail).toBe(detail);
  });
});

describe('an error behind text is a failure, whatever follows it', () => {
  const wrong = (json: object) => event(json);
  it.each([
    ['FastChat', wrong({ text: 'CUDA error', error_code: 50001 }), 'CUDA error'],
    ['Hunyuan', wrong({ Note: '', ErrorMsg: { Msg: 'engine down', Code: 4001 } }), 'engine down'],
    [
      'an event named error, in plain text (Envoy)',
      'event: error\ndata: upstream reset\n\n',
      'upstream reset',
    ],
    ['a field named error, in plain text', 'error: upstream reset\n\n', 'upstream reset'],
    ['plain text as data', event('[ERROR] upstream timeout'), '[ERROR] upstream timeout'],
    ['Python’s', event('RuntimeError: CUDA out of memory'), 'RuntimeError: CUDA out of memory'],
    ['nginx’s', event('Internal Server Error'), 'Internal Server Error'],
    ['a text in the choice', event(chunk({ delta: {}, error: 'provider died' })), 'provider died'],
    ['in the delta', event(chunk({ delta: { error: { message: 'provider died' } } })), 'provider died'],
  ] as const)('%s', async (_, body, detail) => {
    const completion = await ask(says(event(said('Half')) + body + event('[DONE]')));
    expect(completion).toMatchObject({ status: 'failed', text: 'Half', failure: { detail } });
  });
});

it('what a proxy says before it hangs up is told', async () => {
  const page = '<html><body><h1>502 Bad Gateway</h1></body></html>';
  const completion = await ask(says(event(said('Half')) + page));
  const failure = { code: 'network.cut', detail: '502 Bad Gateway' };
  expect(completion).toMatchObject({ status: 'failed', text: 'Half', failure });
});

describe('a finish reason that is a failure is told as one, and the text is kept', () => {
  it.each([
    ['DeepSeek', 'insufficient_system_resource', 'server.overloaded'],
    ['OpenRouter, vLLM', 'error', 'response.brokenOff'],
    ['Zhipu', 'network_error', 'response.brokenOff'],
    ['vLLM #57082, Novita', 'abort', 'response.brokenOff'],
    ['Gemini', 'MALFORMED_FUNCTION_CALL', 'response.brokenOff'],
    ['Gemini’s OpenAI endpoint', 'function_call_filter: MALFORMED_FUNCTION_CALL', 'response.brokenOff'],
    ['TensorRT-LLM', 'timed_out', 'response.brokenOff'],
    ['Cohere', 'USER_CANCEL', 'response.brokenOff'],
    ['gateways', 'upstream-error', 'response.brokenOff'],
    ['gateways', 'server_overloaded', 'server.overloaded'],
  ] as const)('%s: %s', async (_, reason, code) => {
    const completion = await ask(says(events(said('Half'), ended(reason), '[DONE]')));
    const failure = { code, detail: `finish_reason: ${reason}`, params: { reason } };
    expect(completion).toMatchObject({ status: 'failed', text: 'Half', failure });
  });

  it('OpenRouter: with the error in the choice', async () => {
    const error = { code: 502, message: 'Upstream overloaded' };
    const completion = await ask(says(events(said('Half'), ended('error', { error }))));
    const failure = { code: 'server.overloaded', detail: 'Upstream overloaded' };
    expect(completion).toMatchObject({ status: 'failed', text: 'Half', failure });
  });
});

describe('what is no failure', () => {
  it.each([
    ['a reason and no text', events(ended('stop'), '[DONE]')],
    [
      'an empty error in each chunk',
      events({ ...said('Hi'), error: null }, { ...said(''), error: {} }, { ...ended('stop'), error: '' }),
    ],
    [
      'code 0 and words in each chunk (iFlytek)',
      events(
        { ...said('Hi'), code: 0, message: 'Success' },
        { ...ended('stop'), code: 0, message: 'Success' },
      ),
    ],
    [
      'MiniMax: a status of 0',
      events(said('Hi'), { ...ended('stop'), base_resp: { status_code: 0, status_msg: '' } }),
    ],
    [
      'words in an event that is no error, then an answer',
      events({ message: 'In the queue' }, said('Hi'), ended('stop')),
    ],
    ['thoughts alone', events(chunk({ delta: { reasoning_content: 'Hm.' } }), '[DONE]')],
  ])('%s', async (_, body) => {
    expect(await ask(says(body))).toMatchObject({ status: 'completed' });
  });
});

describe('finish reasons of many servers have a name of ours', () => {
  it.each([
    ['stop', 'stop'],
    ['STOP', 'stop'],
    ['end_turn', 'stop'],
    ['eos', 'stop'],
    ['eos_token', 'stop'],
    ['stop_sequence', 'stop'],
    ['COMPLETE', 'stop'],
    ['length', 'length'],
    ['max_tokens', 'length'],
    ['MAX_TOKENS', 'length'],
    ['model_length', 'length'],
    ['content_filter', 'filtered'],
    ['SAFETY', 'filtered'],
    ['sensitive', 'filtered'],
    ['refusal', 'filtered'],
    ['tool_calls', 'toolCalls'],
    ['function_call', 'toolCalls'],
    ['tool_use', 'toolCalls'],
    ['content_filter: PROHIBITED_CONTENT', 'filtered'],
    ['content_filtered', 'filtered'],
    ['ERROR_TOXIC', 'filtered'],
    ['FINISH_REASON_MAX_TOKENS', 'length'],
    ['FinishReason.STOP', 'stop'],
    ['REASON_STOP', 'stop'],
    ['max-completion-tokens', 'length'],
    ['ERROR_LIMIT', 'length'],
    ['toolCalls', 'toolCalls'],
    ['repetition', undefined],
  ] as const)('%s', async (reason, ending) => {
    const completion = await ask(says(events(said('Hi'), ended(reason))));
    expect(completion).toMatchObject({ status: 'completed', finishReason: reason });
    expect(completion.ending).toBe(ending);
  });

  it('SGLang: an object with its type', async () => {
    const completion = await ask(says(events(said('Hi'), ended({ type: 'length', length: 20 }))));
    expect(completion).toMatchObject({ status: 'completed', finishReason: 'length', ending: 'length' });
  });

  it('DashScope: the word null in each chunk is none', async () => {
    const body = events(chunk({ delta: { content: 'a' }, finish_reason: 'null' }), said('b'));
    expect(await ask(says(body))).toMatchObject({
      status: 'failed',
      failure: { code: 'network.cut' },
      text: 'ab',
    });
  });
});
