/**
 * Which failure an HTTP status and a server's words mean. Status alone is not enough: of the usual providers one answers
 * 400 for an unknown model, another 403 for an empty account, a third 429 for both haste and lack of money.
 */
import type { FailureCode } from '@shared/domain/failure';
import { type Said, wordsOf } from './serverSaid';

interface Asked {
  readonly model?: string;
  readonly key?: string | undefined;
}

const QUOTA =
  /insufficient[_ ](?:quota|balance|credit|funds)|exceeded your current quota|credit balance is too low|balance is (?:insufficient|not enough)|(?:out of|more|insufficient) credits|arrearage|account is in good standing|余额不足|欠费|额度不足/i;
const CONTEXT =
  /context[_ ]length|context[_ ]window|context[_ ]size|maximum context|prompt is too long|too many (?:input )?tokens|input token count|range of input length|exceeded model token limit|exceeds? max(?:imum)? (?:length|input)|(?:上下文|输入)[^。]{0,12}(?:超|过长)|超过.{0,8}(?:最大长度|上下文)/i;
const MODEL =
  /model_?not_?found|no such model|not a valid model|unknown model|invalid model|no endpoints found|模型不存在|not found the model|model not exist|\bmodel\b[^.\n]{0,120}(?:not found|not exist|doesn't exist|not available|no longer available|has been (?:deprecated|decommissioned))|\bmodel ['"`][^'"`]+['"`] is not supported|could not find[^.\n]{0,20}\bmodel\b/i;
const KEY =
  /api[-_ ]?key[^.\n]{0,30}(?:invalid|not valid|incorrect|expired)|(?:invalid|incorrect)[-_ ](?:api[-_ ]?key|authentication)|API_KEY_INVALID/i;
const OVERLOADED = /overloaded|over capacity|server is busy|currently (?:busy|loading)|服务繁忙|访问量过大/i;
/** nginx, Go, Apache and Tomcat, Node and uvicorn behind TLS. */
const HTTPS =
  /plain HTTP request was sent to HTTPS port|sent an HTTP request to an HTTPS server|speaking plain HTTP to an SSL-enabled server|requires? (?:TLS|SSL|HTTPS)|HTTP request to an HTTPS port/i;
const RATE = /rate[_ -]?limit|too many requests|RESOURCE_EXHAUSTED|请求过于频繁|速率限制/i;

/** Of the moment: a lock, too early, "retry with" of Microsoft's, a gateway that closed the connection itself. */
const PASSING_REFUSALS: ReadonlySet<number> = new Set([409, 425, 449, 499]);

/** `status` is no success. The words tell more than it does: servers refuse an empty account with 400, 402, 403 and 429. */
export function responseCodeOf(
  status: number,
  said: Said,
  context: Asked,
  hasRetryAfter: boolean,
): FailureCode {
  const words = wordsOf(said);
  // Google says "exceeded your current quota" for its limits a minute, too, and then how long to wait.
  const isQuota =
    status === 402 ||
    (QUOTA.test(words) && !(status === 429 && hasRetryAfter && !/insufficient/.test(words)));
  if (status >= 400 && status < 500 && isQuota) return 'quota.exceeded';
  if (status === 400 && HTTPS.test(words)) return 'address.wantsHttps';
  if (status === 401) return context.key ? 'auth.rejected' : 'auth.missingKey';
  if (status === 429) return OVERLOADED.test(words) ? 'server.overloaded' : 'rate.limited';
  if (status === 408) return 'network.timeout';
  if (status >= 400 && status < 500) {
    if (isAboutModel(said, context, status)) return 'model.notFound';
    if (status === 413 || CONTEXT.test(words)) return 'context.tooLong';
    if (KEY.test(words)) return 'auth.rejected';
    if (status === 403) return 'auth.forbidden';
    // 405: a path that exists but is not the one for chat; the base URL is wrong just the same.
    if (status === 404 || status === 405) return 'http.notFound';
    if (PASSING_REFUSALS.has(status)) return 'server.error';
    return status === 400 || status === 422 ? 'request.invalid' : 'http.other';
  }
  if (status >= 500) {
    if (status === 503 || status === 529 || OVERLOADED.test(words)) return 'server.overloaded';
    return CONTEXT.test(words) ? 'context.tooLong' : 'server.error';
  }
  return 'http.other';
}

/** Without a status, only the words tell. */
export function codeOfWords(said: Said, context: Asked): FailureCode | undefined {
  const words = wordsOf(said);
  if (QUOTA.test(words)) return 'quota.exceeded';
  if (isAboutModel(said, context)) return 'model.notFound';
  if (CONTEXT.test(words)) return 'context.tooLong';
  if (KEY.test(words)) return 'auth.rejected';
  if (OVERLOADED.test(words)) return 'server.overloaded';
  if (RATE.test(words)) return 'rate.limited';
  return undefined;
}

function isAboutModel(said: Said, context: Asked, status?: number): boolean {
  const words = wordsOf(said);
  if (MODEL.test(words) || (status === 404 && /\bmodels?\b|模型/i.test(words))) return true;
  const { model } = context;
  return (
    model !== undefined && words.includes(model) && /not found|not exist|does not exist|不存在/i.test(words)
  );
}
