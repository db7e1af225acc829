import { describe, expect, it } from 'vitest';
import { type FailureContext, failureOfError, failureOfErrorBody, failureOfResponse } from './failureOf';

const context: FailureContext = {
  provider: 'Acme',
  url: 'https://api.acme.test/v1/ask',
  model: 'acme-7b',
  key: 'secret-key-4711',
  now: () => Date.parse('2026-11-24T12:00:00Z'),
};
const respond = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
  more: Partial<FailureContext> = {},
) =>
  failureOfResponse(
    { status, headers: new Headers(headers), body: typeof body === 'string' ? body : JSON.stringify(body) },
    { ...context, ...more },
  );
const message = (text: string, more: object = {}) => ({ error: { message: text, ...more } });

describe('what servers really say', () => {
  it.each([
    // OpenAI
    [
      401,
      message('Incorrect API key provided: sk-abc*****xyz.', { code: 'invalid_api_key' }),
      'auth.rejected',
    ],
    [
      403,
      message('Country, region, or territory not supported', {
        code: 'unsupported_country_region_territory',
      }),
      'auth.forbidden',
    ],
    [
      403,
      message('Project `p` does not have access to model `gpt-x`', { code: 'model_not_found' }),
      'model.notFound',
    ],
    [
      404,
      message('The model `gpt-x` does not exist or you do not have access to it.', {
        code: 'model_not_found',
      }),
      'model.notFound',
    ],
    [
      429,
      message('You exceeded your current quota, please check your plan.', { code: 'insufficient_quota' }),
      'quota.exceeded',
    ],
    [
      429,
      message('Rate limit reached for gpt-4o in organization org-x on tokens per min', {
        code: 'rate_limit_exceeded',
      }),
      'rate.limited',
    ],
    [400, message("Unsupported value: 'temperature' does not support 0 with this model."), 'request.invalid'],
    [
      400,
      message("This model's maximum context length is 8192 tokens.", { code: 'context_length_exceeded' }),
      'context.tooLong',
    ],
    [
      500,
      message('The server had an error while processing your request. Sorry about that!'),
      'server.error',
    ],
    // DeepSeek
    [400, message('Model Not Exist', { type: 'invalid_request_error' }), 'model.notFound'],
    [402, message('Insufficient Balance'), 'quota.exceeded'],
    // DashScope
    [
      400,
      message('Access denied, please make sure your account is in good standing.', { code: 'Arrearage' }),
      'quota.exceeded',
    ],
    [
      400,
      message('<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]'),
      'context.tooLong',
    ],
    // Moonshot
    [
      404,
      message('Not found the model kimi-x or Permission denied', { type: 'resource_not_found_error' }),
      'model.notFound',
    ],
    [400, message('Invalid request: Your request exceeded model token limit: 8192'), 'context.tooLong'],
    [
      429,
      message('The engine is currently overloaded, please try again later', {
        type: 'engine_overloaded_error',
      }),
      'server.overloaded',
    ],
    // Zhipu
    [400, message('模型不存在，请检查模型代码。', { code: '1211' }), 'model.notFound'],
    [429, message('你的账户已欠费，请充值后重试。', { code: '1113' }), 'quota.exceeded'],
    // SiliconFlow
    [
      400,
      { code: 20012, message: 'Model does not exist. Please check it carefully.', data: null },
      'model.notFound',
    ],
    [
      403,
      { code: 30001, message: 'Sorry, your account balance is insufficient', data: null },
      'quota.exceeded',
    ],
    [401, '"Invalid token"', 'auth.rejected'],
    // OpenRouter
    [404, message('No endpoints found for acme/acme-7b.', { code: 404 }), 'model.notFound'],
    [400, message('acme-7b is not a valid model ID', { code: 400 }), 'model.notFound'],
    // Anthropic
    [400, message('Your credit balance is too low to access the Anthropic API.'), 'quota.exceeded'],
    [400, message('prompt is too long: 210000 tokens > 200000 maximum'), 'context.tooLong'],
    [404, message('model: claude-x', { type: 'not_found_error' }), 'model.notFound'],
    [529, message('Overloaded', { type: 'overloaded_error' }), 'server.overloaded'],
    // Gemini: a list, and its own idea of a bad key
    [
      400,
      [message('API key not valid. Please pass a valid API key.', { code: 400, status: 'INVALID_ARGUMENT' })],
      'auth.rejected',
    ],
    [
      404,
      [message('models/gemini-x is not found for API version v1main', { code: 404, status: 'NOT_FOUND' })],
      'model.notFound',
    ],
    [
      429,
      message('You exceeded your current quota.', {
        status: 'RESOURCE_EXHAUSTED',
        details: [{ retryDelay: '37s' }],
      }),
      'rate.limited',
    ],
    // Ollama, LM Studio, llama.cpp, vLLM
    [404, message('model "acme-7b" not found, try pulling it first'), 'model.notFound'],
    [404, '404 page not found', 'http.notFound'],
    [
      400,
      message('the request exceeds the available context size, try increasing it', {
        type: 'exceed_context_size_error',
      }),
      'context.tooLong',
    ],
    [503, message('Loading model', { type: 'unavailable_error' }), 'server.overloaded'],
    [404, { object: 'error', message: 'The model `acme-7b` does not exist.', code: 404 }, 'model.notFound'],
    [422, { detail: [{ loc: ['body', 'messages'], msg: 'field required' }] }, 'request.invalid'],
    [404, { detail: 'Not Found' }, 'http.notFound'],
    // Proxies and web servers
    [502, '<html><head><title>502 Bad Gateway</title></head></html>', 'server.error'],
    [405, '<html>Not Allowed</html>', 'http.notFound'],
    [413, '<html>Request Entity Too Large</html>', 'context.tooLong'],
    [408, '', 'network.timeout'],
    [418, '', 'http.other'],
    [301, '', 'http.other'],
  ] as const)('%i %j → %s', (status, body, code) => {
    expect(respond(status, body).code).toBe(code);
  });

  it('says that a key is missing where none was sent', () => {
    expect(respond(401, message('You must provide an API key.'), {}, { key: undefined }).code).toBe(
      'auth.missingKey',
    );
  });
});

describe('what a failure tells', () => {
  it('the server, the model, its own words, the status and the request id', () => {
    expect(respond(500, message('Oops'), { 'x-request-id': 'req_1' })).toEqual({
      code: 'server.error',
      params: { provider: 'Acme', url: context.url, host: 'api.acme.test', model: 'acme-7b' },
      detail: 'Oops',
      status: 500,
      requestId: 'req_1',
    });
  });

  it.each([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': 'Tue, 24 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Tue, 24 Nov 2026 11:00:00 GMT' }, 0],
    // By the server's own clock, where it says what time it has.
    [{ 'retry-after': 'Tue, 24 Nov 2026 12:00:30 GMT', date: 'Tue, 24 Nov 2026 12:00:20 GMT' }, 10_000],
    [{ 'retry-after': 'Tue, 24 Nov 2026 12:00:30 GMT', date: 'yesterday' }, 30_000],
    [{ 'retry-after': 'Tue, 24 Nov 2099 12:00:30 GMT' }, undefined],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
    [{ 'retry-after': 'soon' }, undefined],
    // Numbers as people write them; one that came twice.
    [{ 'retry-after': '"2"' }, 2000],
    [{ 'retry-after': '+2' }, 2000],
    [{ 'retry-after': '-2' }, undefined],
    [{ 'retry-after': '2, 3' }, 3000],
    [{ 'retry-after': '2s' }, 2000],
    [{ 'retry-after': '1m30s' }, 90_000],
    [{ 'retry-after': '5 seconds' }, 5000],
    [{ 'retry-after': '350ms' }, 350],
    // A moment in the place of a length (Cloud Foundry).
    [{ 'retry-after': '1795521610' }, 10_000],
    [{ 'retry-after': '2026-11-24T12:00:30Z' }, 30_000],
    [{ 'x-ms-retry-after-ms': '250' }, 250],
    // Limits alone: OpenAI, Anthropic, OpenRouter, the IETF's drafts.
    [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '1m2.5s' }, 62_500],
    [
      {
        'x-ratelimit-remaining-requests': '9',
        'x-ratelimit-reset-requests': '6m0s',
        'x-ratelimit-remaining-tokens': '0',
        'x-ratelimit-reset-tokens': '120ms',
      },
      120,
    ],
    [{ 'anthropic-ratelimit-tokens-reset': '2026-11-24T12:00:20Z' }, 20_000],
    [{ 'x-ratelimit-reset': '1795521615000', 'x-ratelimit-remaining': '0' }, 15_000],
    [{ 'x-ratelimit-reset': '1795521605' }, 5000],
    [{ 'x-ratelimit-reset': '7' }, 7000],
    [{ 'ratelimit-reset': '4' }, 4000],
    [{ ratelimit: 'limit=10, remaining=0, reset=2' }, 2000],
    [{ ratelimit: '"default";r=0;t=3' }, 3000],
    [{ 'retry-after': '1', 'x-ratelimit-reset': '60' }, 1000],
    [{}, undefined],
  ])('how long to wait: %j', (headers, ms) => {
    expect(respond(429, message('Slow down'), headers as Record<string, string>).retryAfterMs).toBe(ms);
  });

  it.each([
    ['Rate limit reached for gpt-4o. Please try again in 1m2.5s. Visit the page', 62_500],
    ['Please try again in 350ms.', 350],
    ['Requests have exceeded the rate limit. Please retry after 20 seconds.', 20_000],
    ['Please retry in 34.074824224s.', 34_075],
    ['Too many requests, please wait 1 minute.', 60_000],
    ['请求过于频繁，请在 3 秒后重试', 3000],
    ['Try again later. Model gpt-5m is busy.', undefined],
  ])('how long to wait, in words: %s', (said, ms) => {
    expect(respond(429, message(said)).retryAfterMs).toBe(ms);
  });

  it.each([
    [{ retry_after: 2 }, 2000],
    [{ retry_after_ms: 2500 }, 2500],
    [{ retryAfter: '4' }, 4000],
    [{ metadata: { headers: { 'X-RateLimit-Reset': '1795521606000' } } }, 6000],
  ])('how long to wait, as a field: %j', (field, ms) => {
    expect(respond(429, message('Slow down', field)).retryAfterMs).toBe(ms);
  });

  it('limits are told with every answer: they say nothing of another failure', () => {
    expect(respond(500, message('Oops'), { 'x-ratelimit-reset': '60' }).retryAfterMs).toBeUndefined();
  });

  it('how long to wait, as Google says it', () => {
    expect(respond(429, message('x', { details: [{ retryDelay: '37.5s' }] })).retryAfterMs).toBe(37_500);
  });

  it.each([
    ['Bad key secret-key-4711.', 'Bad key •••.'],
    ['Incorrect API key provided: sk-proj-abc*****xyz.', 'Incorrect API key provided: •••'],
    ['Authorization: Bearer abc123def456', 'Authorization: Bearer •••'],
    ['key AIzaSyA1234567890abcdefg here', 'key ••• here'],
    ['see id 0123456789abcdef0123456789abcdef.ABCDEFGHIJKLMNOP', 'see id •••'],
    ['task-force skates on risk-free', 'task-force skates on risk-free'],
  ])('without any key: %s', (said, shown) => {
    expect(respond(400, message(said)).detail).toBe(shown);
  });

  it('no more than 2,000 characters, no half ones', () => {
    const { detail = '' } = respond(400, message(`a${'😊'.repeat(3000)}`));
    expect(detail.length).toBeLessThanOrEqual(2000);
    expect(Buffer.from(detail).toString()).toBe(detail);
    expect(detail.endsWith('😊…')).toBe(true);
  });
});

describe('errors of the connection', () => {
  const coded = (code: string, text = code) => Object.assign(new Error(text), { code });
  it.each([
    [coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'), 'network.refused'],
    [Object.assign(new AggregateError([coded('ECONNREFUSED')]), { code: 'ECONNREFUSED' }), 'network.refused'],
    [coded('ENOTFOUND'), 'network.hostNotFound'],
    [coded('EAI_AGAIN'), 'network.hostNotFound'],
    [coded('ETIMEDOUT'), 'network.timeout'],
    [coded('UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error'), 'network.timeout'],
    [coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), 'network.tls'],
    [coded('CERT_HAS_EXPIRED'), 'network.tls'],
    [coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'network.tls'],
    [coded('EPROTO', 'wrong version number'), 'network.tls'],
    [coded('ECONNRESET'), 'network.cut'],
    [new Error('Proxy', { cause: coded('UND_ERR_SOCKET', 'other side closed') }), 'network.cut'],
    [coded('HPE_INVALID_CONSTANT'), 'response.invalid'],
    [coded('EHOSTUNREACH'), 'network.other'],
    [new DOMException('The operation was aborted due to timeout', 'TimeoutError'), 'network.timeout'],
    [coded('ERR_INVALID_URL', 'Invalid URL'), 'network.badUrl'],
    ['a string', 'network.other'],
    [undefined, 'network.other'],
  ])('%s → %s', (error, code) => {
    expect(failureOfError(error, context).code).toBe(code);
  });
});

describe('an error inside an answer', () => {
  const inside = (error: unknown) =>
    failureOfErrorBody(error, new Headers({ 'x-request-id': 'req_2' }), context);
  it.each([
    [message('The upstream went away'), 'response.serverError'],
    [{ error: 'plain words' }, 'response.serverError'],
    [message('Provider returned error', { code: 502 }), 'server.error'],
    [message('Rate limited', { code: 429 }), 'rate.limited'],
    [message('Overloaded', { type: 'overloaded_error' }), 'server.overloaded'],
    [message('x', { code: 'context_length_exceeded' }), 'context.tooLong'],
    [message('x', { code: 'insufficient_quota' }), 'quota.exceeded'],
  ])('%j → %s', (error, code) => {
    expect(inside(error)).toMatchObject({ code, requestId: 'req_2' });
  });
});
