/** What went wrong between us and a model server, as a Failure: the one place that knows the servers' habits. */
import type { Failure, FailureCode } from '@shared/domain/failure';
import { isObject } from './chatChunk';
import { detailOf } from './redact';
import { retryAfterMsOf } from './retryAfter';

export interface FailureContext {
  /** The provider's label. */
  readonly provider: string;
  readonly url: string;
  /** Absent where no model is asked for (the model list). */
  readonly model?: string;
  readonly key?: string | undefined;
  readonly now: number;
}

/** An HTTP answer that is not one of success, read to its end. */
export interface ErrorResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** The failure of a connection: fetch threw, or the body ended before its time. */
export function failureOfError(error: unknown, context: FailureContext): Failure {
  const causes = causesOf(error);
  const told = causes.map((cause) => `${textOf(cause, 'code')} ${textOf(cause, 'message')}`).join('\n');
  const innermost = causes.at(-1);
  return failure(connectionCodeOf(told), context, textOf(innermost, 'message') || textOf(innermost, 'code'));
}

function connectionCodeOf(told: string): FailureCode {
  if (
    /ERR_INVALID_URL|Invalid URL|Failed to parse URL|includes credentials|unknown scheme|bad port/i.test(told)
  )
    return 'network.badUrl';
  if (/ECONNREFUSED/.test(told)) return 'network.refused';
  if (/ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_NONAME/.test(told)) return 'network.hostNotFound';
  if (/ETIMEDOUT|_TIMEOUT\b|timed? ?out/i.test(told)) return 'network.timeout';
  if (/CERT|ERR_TLS|ERR_SSL|EPROTO|SELF_SIGNED|UNABLE_TO_|certificate/i.test(told)) return 'network.tls';
  if (/HPE_/.test(told)) return 'response.invalid';
  if (/ECONNRESET|EPIPE|UND_ERR_SOCKET|terminated|other side closed|ECONNABORTED|Z_BUF_ERROR/i.test(told))
    return 'network.cut';
  return 'network.other';
}

/** An error, then what caused it, outermost first; of a failed try at several addresses, the first. */
function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  for (let at = error; at !== undefined && at !== null && causes.length < 8; ) {
    causes.push(at);
    const inner: unknown = isObject(at) || at instanceof Error ? Reflect.get(at, 'cause') : undefined;
    const several: unknown = at instanceof Error ? Reflect.get(at, 'errors') : undefined;
    at = Array.isArray(several) ? several[0] : inner;
  }
  return causes;
}

function textOf(value: unknown, name: 'code' | 'message'): string {
  if (typeof value !== 'object' || value === null) return '';
  const text: unknown = Reflect.get(value, name);
  return typeof text === 'string' ? text : '';
}

/** The failure that an HTTP status and the server's words make. */
export function failureOfResponse(response: ErrorResponse, context: FailureContext): Failure {
  const { status, headers, body } = response;
  const said = saidIn(body);
  const retryAfterMs = retryAfterMsOf(headers, body, context.now);
  const requestId = requestIdOf(headers);
  const location = headers.get('location');
  return {
    ...failure(
      responseCodeOf(status, said, context, retryAfterMs !== undefined),
      context,
      status >= 300 && status < 400 && location ? `Location: ${location}` : said.message,
    ),
    status,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** The failure of an `{"error": …}` that came with HTTP 200 or inside the stream. */
export function failureOfErrorBody(error: unknown, headers: Headers, context: FailureContext): Failure {
  const body = JSON.stringify(error) ?? '';
  const said = saidIn(body);
  const status = Number(/\b[45]\d\d\b/.exec(`${said.code} ${said.status}`)?.[0] ?? Number.NaN);
  const code = Number.isNaN(status)
    ? (codeOfWords(said, context) ?? 'response.serverError')
    : responseCodeOf(status, said, context, false);
  const requestId = requestIdOf(headers);
  const retryAfterMs = retryAfterMsOf(headers, body, context.now);
  return {
    ...failure(code, context, said.message),
    ...(!Number.isNaN(status) && { status }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** The server answered, but with something that is no chat completion. */
export function failureOfForeignAnswer(text: string, headers: Headers, context: FailureContext): Failure {
  const requestId = requestIdOf(headers);
  return {
    ...failure('response.invalid', context, isHtml(text) ? textOfHtml(text) : text),
    ...(requestId !== undefined && { requestId }),
  };
}

/** A failure about this server; `detail` is what the other side said. */
export function failure(code: FailureCode, context: FailureContext, detail = ''): Failure {
  const quoted = detailOf(detail, context.key);
  return {
    code,
    params: {
      provider: context.provider,
      url: context.url,
      host: hostOf(context.url),
      ...(context.model !== undefined && { model: context.model }),
    },
    ...(quoted !== undefined && { detail: quoted }),
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

interface Said {
  readonly message: string;
  readonly code: string;
  readonly type: string;
  readonly status: string;
}

/** Finds the message in the shapes servers use: `{error: {message}}`, `{error: ""}`, `[{error}]`, `{detail}`, text, HTML. */
function saidIn(body: string): Said {
  const json = parse(body);
  if (json === undefined || json === null || typeof json !== 'object') {
    return { message: isHtml(body) ? textOfHtml(body) : body, code: '', type: '', status: '' };
  }
  const first: unknown = Array.isArray(json) ? json[0] : json;
  const outer = isObject(first) ? first : {};
  const error: unknown = outer.error ?? (Array.isArray(outer.errors) ? outer.errors[0] : undefined) ?? outer;
  if (typeof error === 'string') return { message: error, code: word(outer.code), type: '', status: '' };
  const inner = isObject(error) ? error : outer;
  const message = [inner.message, inner.detail, inner.msg, outer.message, outer.detail].find(
    (each) => typeof each === 'string' && each !== '',
  );
  // OpenRouter wraps what the model's own server said.
  const raw = isObject(inner.metadata) && typeof inner.metadata.raw === 'string' ? inner.metadata.raw : '';
  return {
    message: typeof message === 'string' ? [message, raw].filter(Boolean).join('\n') : body,
    code: word(inner.code) || word(outer.code),
    type: word(inner.type),
    status: word(inner.status),
  };
}

const word = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const isHtml = (text: string): boolean => /^\s*<(?:!doctype|html|head|body|\?xml)/i.test(text);

function textOfHtml(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

const QUOTA =
  /insufficient[_ ](?:quota|balance|credit|funds)|exceeded your current quota|credit balance is too low|balance is (?:insufficient|not enough)|(?:out of|more|insufficient) credits|arrearage|account is in good standing|余额不足|欠费|额度不足/i;
const CONTEXT =
  /context[_ ]length|context[_ ]window|context[_ ]size|maximum context|prompt is too long|too many (?:input )?tokens|input token count|range of input length|exceeded model token limit|exceeds? max(?:imum)? (?:length|input)|(?:上下文|输入)[^。]{0,12}(?:超|过长)|超过.{0,8}(?:最大长度|上下文)/i;
const MODEL =
  /model_?not_?found|no such model|unknown model|invalid model|no endpoints found|模型不存在|not found the model|model not exist|\bmodel\b[^.\n]{0,120}(?:not found|not exist|doesn't exist|not available|no longer available|has been (?:deprecated|decommissioned))|\bmodel ['"`][^'"`]+['"`] is not supported|could not find[^.\n]{0,20}\bmodel\b/i;
const KEY =
  /api[-_ ]?key[^.\n]{0,30}(?:invalid|not valid|incorrect|expired)|(?:invalid|incorrect)[-_ ](?:api[-_ ]?key|authentication)|API_KEY_INVALID/i;
const OVERLOADED = /overloaded|over capacity|server is busy|currently busy|服务繁忙|访问量过大/i;
const RATE = /rate[_ -]?limit|too many requests|RESOURCE_EXHAUSTED|请求过于频繁|速率限制/i;

function responseCodeOf(
  status: number,
  said: Said,
  context: FailureContext,
  hasRetryAfter: boolean,
): FailureCode {
  const words = wordsOf(said);
  // Google says "exceeded your current quota" for its limits a minute, too, and then how long to wait.
  const isQuota =
    status === 402 ||
    (QUOTA.test(words) && !(status === 429 && hasRetryAfter && !/insufficient/.test(words)));
  if (status >= 400 && status < 500 && isQuota) return 'quota.exceeded';
  if (status === 401) return context.key ? 'auth.rejected' : 'auth.missingKey';
  if (status === 429) return OVERLOADED.test(words) ? 'server.overloaded' : 'rate.limited';
  if (status === 408) return 'network.timeout';
  if (status >= 400 && status < 500) {
    if (isAboutModel(said, context)) return 'model.notFound';
    if (status === 413 || CONTEXT.test(words)) return 'context.tooLong';
    if (KEY.test(words)) return 'auth.rejected';
    if (status === 403) return 'auth.forbidden';
    // 405: a path that exists but is not the one for chat; the base URL is wrong just the same.
    if (status === 404 || status === 405) return 'http.notFound';
    return status === 400 || status === 422 ? 'request.invalid' : 'http.other';
  }
  if (status >= 500) {
    if (status === 503 || status === 529 || OVERLOADED.test(words)) return 'server.overloaded';
    return CONTEXT.test(words) ? 'context.tooLong' : 'server.error';
  }
  return 'http.other';
}

/** Without a status, only the words tell. */
function codeOfWords(said: Said, context: FailureContext): FailureCode | undefined {
  const words = wordsOf(said);
  if (QUOTA.test(words)) return 'quota.exceeded';
  if (isAboutModel(said, context)) return 'model.notFound';
  if (CONTEXT.test(words)) return 'context.tooLong';
  if (KEY.test(words)) return 'auth.rejected';
  if (OVERLOADED.test(words)) return 'server.overloaded';
  if (RATE.test(words)) return 'rate.limited';
  return undefined;
}

function isAboutModel(said: Said, context: FailureContext): boolean {
  const words = wordsOf(said);
  if (MODEL.test(words)) return true;
  const { model } = context;
  return (
    model !== undefined && words.includes(model) && /not found|not exist|does not exist|不存在/i.test(words)
  );
}

const wordsOf = (said: Said): string => `${said.code} ${said.type} ${said.status} ${said.message}`;

const REQUEST_ID_HEADERS = [
  'x-request-id',
  'request-id',
  'x-amzn-requestid',
  'x-ds-trace-id',
  'x-siliconcloud-trace-id',
  'x-log-id',
];

export function requestIdOf(headers: Headers): string | undefined {
  for (const name of REQUEST_ID_HEADERS) {
    const value = headers.get(name);
    if (value) return value;
  }
  return undefined;
}
