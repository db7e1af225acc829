/** What in a request a refusal minds, where the provider has a switch for it. */
import type { Failure, FailureCode } from '@shared/domain/failure';
import { isObject, parseJson } from '@shared/domain/json';
import type { Remedy } from '@shared/domain/providers/dialect';
import { WIRE_NAMES } from '@shared/formats/wireNames';

const { stream, counts, maxTokens } = WIRE_NAMES;

/** What a server calls it that does not like what it was sent. */
const CODES: ReadonlySet<FailureCode> = new Set([
  'request.invalid',
  'http.other',
  'http.notFound',
  'model.notFound',
  'server.error',
  'response.serverError',
]);
/** Parts of an answer that repeat the request. */
const ECHOES: ReadonlySet<string> = new Set(['input', 'body', 'request', 'ctx', 'messages']);
const MOST_WORDS = 20_000;

const MINDED =
  /not (?:a |be |been |currently |yet )*(?:support(?:ed)?|permitted|allowed|recogni[sz]ed|accepted|implemented|available|expected|compatible|enabled|valid)\b|no longer|unsupported|un(?:known|recogni[sz]ed|expected)|extra[_ ](?:inputs?|fields?|forbidden)|forbidden|deprecated|does(?:n['’]t| not) (?:support|accept|allow|recogni[sz]e|exist)|no such|invalid (?:parameter|argument|field)|instead|cannot be used|不支持|不允许|不合法|未知|无法识别|非法/i;
const MISSING = /required|missing|缺少|必填/i;
const COUNTS = /stream[_ ]?options|include_?usage/i;
const FORMER = /\bmax_tokens\b/i;
const CURRENT = /\bmax_completion_tokens\b/i;
const STREAM = /\bstream(?:ing|ed)?\b|流式/i;
const NO_STREAM =
  /verified to stream|non-?stream|cannot stream|\bstream(?:ing)?\b[^.\n]{0,40}\b(?:false|disabled)\b|(?:disable|remove)\W{1,3}stream/i;
const ONLY_STREAM =
  /(?:only|must|requires?|required|enable|set)\b[^.]{0,60}\bstream|\bstream(?:ing|ed)?\b[^.]{0,40}\b(?:only|must|requires?|required|true)\b|non-?stream\w*[^.]{0,30}\bnot\b|(?:仅|只)支持流式|非流式[^。]{0,8}不支持|不支持非流式/i;

/** Words about one model, and not about all of its server. */
const ONE_MODEL =
  /\b(?:this|that|the (?:selected|given|requested|current)) model\b|\bmodels?\b[^.\n]{0,60}\b(?:do(?:es)?(?:n['’]t| not)|is(?:n['’]t| not)|only|cannot|unsupported)\b|模型/i;

/** With the remedy and the names of the fields that it is about; as it was where none is known. */
export function withRemedy(failure: Failure, said: string, request: unknown): Failure {
  if (!CODES.has(failure.code) || !isObject(request)) return failure;
  const words = wordsIn(parseJson(said) ?? said).slice(0, MOST_WORDS);
  const found = remedyIn(words, request);
  if (!found) return failure;
  const scope = isAboutModel(words, request) ? { scope: 'model' } : {};
  // Whatever status it has, it is the request that is minded.
  return { ...failure, code: 'request.invalid', params: { ...failure.params, ...found, ...scope } };
}

const isAboutModel = (words: string, { model }: Readonly<Record<string, unknown>>): boolean =>
  ONE_MODEL.test(words) || (typeof model === 'string' && model.length > 3 && words.includes(model));

interface Found {
  readonly remedy: Remedy;
  readonly field: string;
  readonly other?: string;
}

function remedyIn(words: string, request: Readonly<Record<string, unknown>>): Found | undefined {
  if (counts in request && COUNTS.test(words)) return { remedy: 'withoutCounts', field: counts };
  const isMinded = MINDED.test(words);
  const { former, current } = maxTokens;
  if (former in request && (CURRENT.test(words) || (isMinded && FORMER.test(words))))
    return { remedy: 'currentMaxTokens', field: former, other: current };
  const isMissing = MISSING.test(words) && FORMER.test(words);
  if (current in request && ((isMinded && CURRENT.test(words)) || isMissing))
    return { remedy: 'formerMaxTokens', field: current, other: former };
  if (request.stream === false)
    return ONLY_STREAM.test(words) ? { remedy: 'streamed', field: stream } : undefined;
  const isAboutStream = NO_STREAM.test(words) || (isMinded && STREAM.test(words));
  return isAboutStream ? { remedy: 'unstreamed', field: stream } : undefined;
}

/** All that is said in it, in any shape, but what repeats the request. */
function wordsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(wordsIn).join(' ');
  if (!isObject(value)) return '';
  return Object.entries(value)
    .flatMap(([name, each]) => (ECHOES.has(name) ? [] : [name, wordsIn(each)]))
    .join(' ');
}
