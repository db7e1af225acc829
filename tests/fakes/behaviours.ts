/** What a MisbehavingServer can do with a chat request. */
import type { Gate } from './gate';
import type { Behaviour, Exchange } from './misbehavingServer';

export interface StreamOptions {
  readonly reasoning?: readonly string[];
  /** DeepSeek, vLLM: `reasoning_content`; OpenRouter, Ollama: `reasoning`. */
  readonly reasoningField?: 'reasoning_content' | 'reasoning';
  readonly intervalMs?: number;
  /** Each chunk waits for it. */
  readonly gate?: Gate;
  /** What stands as `logprobs` beside each text, in their order. */
  readonly logprobs?: readonly unknown[];
  /** Waited for before the headers leave. */
  readonly headGate?: Gate;
  readonly finishReason?: string | null;
  readonly usage?: unknown;
  /** Whether `[DONE]` comes. */
  readonly done?: boolean;
  readonly lineEnd?: '\n' | '\r\n' | '\r';
  /** Comments and empty keep-alives between the chunks. */
  readonly comments?: boolean;
  /** Writes so many bytes at a time, each in a packet of its own: characters and lines are split anywhere. */
  readonly bytesAtATime?: number;
  /** After so many chunks the connection breaks. */
  readonly cutAfter?: number;
  /** After so many chunks the body ends as if nothing were wrong. */
  readonly endAfter?: number;
  /** After so many chunks this object comes as data. */
  readonly error?: { readonly after: number; readonly body: unknown };
  readonly headers?: Readonly<Record<string, string>>;
  readonly model?: string;
}

export const USAGE = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };

/** Streams these texts, one a chunk, as fast as the client reads unless told otherwise. */
export function streams(chunks: readonly string[], options: StreamOptions = {}): Behaviour {
  return async (exchange) => {
    await options.headGate?.pass();
    exchange.head(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'x-request-id': 'req_misbehaving',
      ...options.headers,
    });
    const send = sender(exchange, options);
    const model = options.model ?? exchange.model;
    const chunk = (delta: unknown, finish: string | null = null, logprobs?: unknown) =>
      send({
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 0,
        model,
        choices: [{ index: 0, delta, finish_reason: finish, ...(logprobs !== undefined && { logprobs }) }],
      });
    await chunk({ role: 'assistant', content: '' });
    for (const text of options.reasoning ?? []) {
      await chunk({ [options.reasoningField ?? 'reasoning_content']: text, content: null });
      exchange.sentReasoning += text;
    }
    for (const [index, text] of chunks.entries()) {
      if (options.cutAfter === index) return exchange.cut();
      if (options.endAfter === index) return exchange.end();
      if (options.error?.after === index) {
        await send(options.error.body);
        return exchange.end();
      }
      if (exchange.isClosed) return;
      await options.gate?.pass();
      if (options.intervalMs) await new Promise((resolve) => setTimeout(resolve, options.intervalMs));
      await chunk({ content: text }, null, options.logprobs?.[index]);
      exchange.sentText += text;
    }
    if (options.finishReason !== null) await chunk({}, options.finishReason ?? 'stop');
    if (options.usage !== null)
      await send({
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 0,
        model,
        choices: [],
        usage: options.usage ?? USAGE,
      });
    if (options.done !== false) await send('[DONE]');
    exchange.end();
  };
}

function sender(exchange: Exchange, options: StreamOptions): (data: unknown) => Promise<void> {
  const end = options.lineEnd ?? '\n';
  return async (data) => {
    const comment = options.comments
      ? `: keep-alive${end}${end}event:${end}id: 7${end}retry: 3000${end}`
      : '';
    const line = `${comment}data: ${typeof data === 'string' ? data : JSON.stringify(data)}${end}${end}`;
    if (!options.bytesAtATime) return exchange.write(line);
    const bytes = Buffer.from(line);
    for (let at = 0; at < bytes.length; at += options.bytesAtATime) {
      await exchange.write(bytes.subarray(at, at + options.bytesAtATime));
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
}

/** Answers 200 with these bytes, in this many writes, and closes; for servers that have their own idea of the protocol. */
export function says(
  pieces: string | Buffer | readonly (string | Buffer)[],
  headers: Readonly<Record<string, string>> = {},
): Behaviour {
  return async (exchange) => {
    exchange.head(200, { 'content-type': 'text/event-stream', ...headers });
    for (const piece of typeof pieces === 'string' || Buffer.isBuffer(pieces) ? [pieces] : pieces)
      await exchange.write(piece);
    exchange.end();
  };
}

/** Answers with this status and body. */
export function refuses(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Behaviour {
  return async (exchange) => {
    const isText = typeof body === 'string';
    exchange.head(status, {
      'content-type': isText ? 'text/html' : 'application/json',
      'x-request-id': 'req_misbehaving',
      ...headers,
    });
    await exchange.write(isText ? body : JSON.stringify(body));
    exchange.end();
  };
}

/** Takes the request and says nothing, for ever. */
export const neverAnswers: Behaviour = () => undefined;

/** Ignores `stream: true`. */
export function answersPlainJson(text: string): Behaviour {
  return async (exchange) => {
    exchange.sentText = text;
    await refuses(200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: exchange.model,
      choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
      usage: USAGE,
    })(exchange);
  };
}

const error = (message: string, code: string, type = 'invalid_request_error') => ({
  error: { message, type, param: null, code },
});

export const HTML = '<!DOCTYPE html><html><head><title>Welcome</title></head><body>It works!</body></html>';

/** By model name: for tests that only want "a server that does X", and for trying the app out by hand. */
export const defaultBehaviours: Readonly<Record<string, Behaviour>> = {
  good: streams(['Hello', ', ', 'world', '.']),
  chinese: streams(['好的', '，一个汉堡', '和一杯可乐。', '还需要别的吗？😊'], { bytesAtATime: 5 }),
  reasoning: streams(['The answer is 42.'], { reasoning: ['Let me ', 'think.'] }),
  slow: streams(
    Array.from({ length: 200 }, (_, index) => `word${index} `),
    { intervalMs: 50 },
  ),
  'plain-json': answersPlainJson('All at once.'),
  'bad-key': refuses(401, error('Incorrect API key provided.', 'invalid_api_key')),
  'no-access': refuses(403, error('You are not allowed to sample from this model.', 'forbidden')),
  limited: refuses(429, error('Rate limit reached for requests.', 'rate_limit_exceeded', 'requests'), {
    // Longer than anybody is ready to wait, so that it is told at once.
    'retry-after': '300',
  }),
  'no-money': refuses(
    429,
    error('You exceeded your current quota.', 'insufficient_quota', 'insufficient_quota'),
  ),
  'bad-request': refuses(
    400,
    error("Unsupported value: 'temperature' does not support 0.2.", 'unsupported_value'),
  ),
  'too-long': refuses(
    400,
    error("This model's maximum context length is 8192 tokens.", 'context_length_exceeded'),
  ),
  broken: refuses(501, error('The server had an error while processing your request.', 'server_error')),
  overloaded: refuses(503, error('The engine is currently overloaded.', 'overloaded')),
  html: refuses(200, HTML),
  cut: streams(['This is ', 'the begin', 'ning of'], { cutAfter: 2 }),
  'error-in-stream': streams(['Half an ', 'answer'], {
    error: { after: 1, body: error('The upstream model went away.', 'upstream_error') },
  }),
  silent: neverAnswers,
};
