/** promptfoo's HTTP provider (0.121.20) as an endpoint: where all that is sent can be said; else it is left out, with what cannot. */
import { ENDPOINT_METHODS, type Endpoint } from '@shared/domain/providers/endpoint/endpoint';
import { isKeyParameter, keylessUrl } from '@shared/domain/providers/maskedUrl';
import type { Part } from '../part';
import { type AnswerPlace, answerPlaceOf, WHOLE_REPLY } from './answerPlace';
import { type BodyRead, bodyOf, hasBraces } from './bodyOf';
import { type GivenHeader, type HeadersRead, headersOf } from './headersOf';
import { rawRequestOf } from './rawRequest';

export interface HttpRead {
  readonly url: string;
  readonly endpoint: Endpoint;
  readonly headers: Readonly<Record<string, string>>;
  readonly needsKey: boolean;
  /** What its body asks of a test, beside the prompt. */
  readonly names: readonly string[];
  /** Whether a text of its body that turns out to be JSON is sent as that JSON. */
  readonly isTree: boolean;
  readonly isOfText: boolean;
  /** All that it answers in JSON is its answer. */
  readonly isAllJson: boolean;
}

/** Whether a provider's id is that of a service, or its address. */
export const isHttp = (id: string): boolean => /^https?(?:$|:)/.test(id);

/** What changes a request in a way that only a program or a certificate does. */
const UNSAID = [
  'transformRequest',
  'signatureAuth',
  'tls',
  'multipart',
  'session',
  'tools',
  'tool_choice',
] as const;
/** About several turns, or how it is asked and counted. */
const ELSEWHERE = [
  'maxRetries',
  'tokenEstimation',
  'validateStatus',
  'sessionParser',
  'sessionSource',
  'stateful',
] as const;
const EMPTY: BodyRead = {
  text: '',
  isJson: false,
  isTree: false,
  names: [],
  others: [],
  hasKey: false,
  isOfText: false,
};

/** Undefined where it is left out, which is told of the part. */
export function readHttp(id: string, config: Part | undefined, part: Part): HttpRead | undefined {
  const leaveOut = (names: string) => void part.leaveOut('httpUnsaid', { provider: id, names });
  const unsaid = UNSAID.filter((name) => config?.get(name));
  if (unsaid.length > 0) return leaveOut(unsaid.join(', '));
  const auth = authOf(config?.get('auth'));
  if (!auth) return leaveOut('auth');
  const request = config?.get('request');
  const made = config && request ? fromRaw(id, config, request, auth) : fromParts(id, config, auth);
  if (typeof made === 'string') return leaveOut(made);
  const { body, headers, method, url } = made;
  const [other = hasBraces(body) ? '{{' : undefined] = body.others;
  if (other !== undefined) return void part.leaveOut('templating', { what: other });
  if (body.names.some((name) => name.startsWith('env.'))) return leaveOut('env');
  const known = ENDPOINT_METHODS.find((each) => each === method);
  if (!known) return leaveOut(`method ${method}`);
  if (body.hasKey) part.tell('leftOut', 'keyLeftOut', { name: 'body' });
  if (keylessUrl(url) !== url) part.tell('leftOut', 'keyLeftOut', { name: 'url' });
  for (const name of ELSEWHERE) config?.get(name)?.tellElsewhere('httpElsewhere', { name });
  part.tell('different', 'httpStatus');
  if (made.isInAddress) (config?.get('url') ?? part).tell('different', 'httpQuery');
  const { place, isGiven } = answerOf(config);
  return {
    url,
    endpoint: { method: known, body: body.text, ...(place !== undefined && { answer: place }) },
    headers: headers.headers,
    needsKey: headers.hasKey,
    names: body.names.filter((name) => name !== 'prompt'),
    isTree: made.isFilled && body.isTree,
    isOfText: body.isOfText,
    isAllJson: isGiven && place === WHOLE_REPLY,
  };
}

interface Made {
  readonly url: string;
  readonly method: string;
  readonly headers: HeadersRead;
  readonly body: BodyRead;
  /** promptfoo fills each text of it by itself. */
  readonly isFilled: boolean;
  /** Some of it stood in the address. */
  readonly isInAddress?: boolean;
}
type Auth = readonly GivenHeader[];

/** Or the name of what cannot be said. */
function fromParts(id: string, config: Part | undefined, auth: Auth): Made | string {
  const given = config?.get('url')?.text() ?? id;
  const method = (config?.get('method')?.text() ?? 'GET').toUpperCase();
  const headers = headersOf([...headersIn(config?.get('headers'), config), ...auth]);
  if (headers.isVarying) return 'headers';
  const query = queryOf(config?.get('queryParams'));
  const at = addressOf(given, query);
  if (!at) return 'url';
  const bodyPart = config?.get('body');
  // promptfoo refuses it.
  if (!bodyPart && config?.get('method')?.value !== 'GET') return 'body';
  if (method === 'GET') {
    bodyPart?.tellUnused();
    const names = Object.values(at.varying);
    const body = names.length === 0 ? EMPTY : bodyOf(at.varying, true, isKeyParameter);
    return { url: at.url, method, headers, body, isFilled: false, isInAddress: at.isInAddress };
  }
  if (Object.keys(at.varying).length > 0) return 'url';
  const content = bodyPart?.use();
  if (typeof content === 'string' && content.startsWith('file://')) return 'body';
  const type = contentTypeOf(headers.headers);
  const isJson = type === undefined ? typeof content === 'object' : type.includes('application/json');
  const body = content === undefined ? EMPTY : bodyOf(content, isJson);
  return { url: at.url, method, headers: typed(headers, type, body, bodyPart), body, isFilled: true };
}

/** What a server says of a session is sent back with its next question. There is none before: it is sent empty, and here not at all. */
const headersIn = (part: Part | undefined, config: Part | undefined): readonly GivenHeader[] =>
  (part?.keys() ?? []).flatMap((name) => {
    const own = part?.get(name);
    const value = own?.use();
    const isOfSession = config?.get('sessionParser') && /^\{\{\s*sessionId\s*\}\}$/.test(String(value));
    if (isOfSession) own?.tell('different', 'httpSession', { name });
    return own && !isOfSession ? [{ name, value, part: own }] : [];
  });

/** Text without a type is a form there, whose values nobody encodes. */
function typed(
  headers: HeadersRead,
  type: string | undefined,
  body: BodyRead,
  part: Part | undefined,
): HeadersRead {
  const isForm = /x-www-form-urlencoded/.test(
    type ?? (body.isJson || body.text === '' ? '' : 'x-www-form-urlencoded'),
  );
  if (isForm && body.names.length > 0) part?.tell('different', 'httpForm');
  if (type !== undefined || !isForm) return headers;
  return { ...headers, headers: { ...headers.headers, 'Content-Type': 'application/x-www-form-urlencoded' } };
}

function fromRaw(id: string, config: Part, request: Part, auth: Auth): Made | string {
  const raw = rawRequestOf(request.text() ?? '');
  if (!raw || /[{}]/.test(`${raw.host}${raw.path}`)) return 'request';
  const isSecure =
    config.get('useHttps')?.use() === true || (config.get('url')?.text() ?? id).startsWith('https');
  for (const name of ['body', 'headers', 'method', 'queryParams']) config.get(name)?.tellUnused();
  const own = Object.entries(raw.headers).map(([name, value]) => ({ name, value, part: request }));
  const headers = headersOf([...own, ...auth]);
  if (headers.isVarying) return 'headers';
  const isJson = (contentTypeOf(raw.headers) ?? '').includes('json');
  const body = raw.body === '' ? EMPTY : bodyOf(raw.body, isJson);
  const url = `${isSecure ? 'https' : 'http'}://${raw.host}${raw.path}`;
  return { url, method: raw.method, headers, body, isFilled: false };
}

/** promptfoo's own ways of naming a key, as the header that it makes of them; undefined where it is got elsewhere. */
function authOf(auth: Part | undefined): Auth | undefined {
  if (!auth) return [];
  const type = auth.get('type')?.text();
  const token = auth.get('token');
  if (type === 'bearer' && token)
    return [{ name: 'Authorization', value: `Bearer ${token.use()}`, part: token }];
  const name = auth.get('keyName')?.text();
  const value = auth.get('value');
  const isHeader = type === 'api_key' && auth.get('placement')?.text() === 'header';
  return isHeader && name !== undefined && value ? [{ name, value: value.use(), part: value }] : undefined;
}

function queryOf(params: Part | undefined): readonly (readonly [string, string])[] {
  return (params?.keys() ?? []).map((name) => [name, String(params?.get(name)?.use() ?? '')]);
}

interface At {
  readonly url: string;
  /** Parameters that are filled for each test, and those behind them. */
  readonly varying: Readonly<Record<string, string>>;
  /** They stood in the address itself. */
  readonly isInAddress: boolean;
}

/** Undefined where a place stands elsewhere in it than in its query. */
function addressOf(given: string, params: readonly (readonly [string, string])[]): At | undefined {
  const [before = '', ...rest] = given.split('?');
  if (/\{[{%]|\$\{/.test(before) || /\$\{/.test(given)) return undefined;
  const own = rest
    .join('?')
    .split('&')
    .filter((each) => each !== '')
    .map(
      (each) => [each.replace(/=.*$/s, ''), each.includes('=') ? each.replace(/^[^=]*=/, '') : ''] as const,
    );
  const isVarying = ([name, value]: readonly [string, string]) => /\{[{%]/.test(`${name}${value}`);
  if ([...own, ...params].some(([name]) => /\{[{%]/.test(name))) return undefined;
  // From the first that is filled on, all are: so their order stays.
  const all = [...own, ...params];
  const first = all.findIndex(isVarying);
  const isFixed = (index: number) => first === -1 || index < first;
  const fixed = own
    .filter((_, index) => isFixed(index))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  const added = new URLSearchParams();
  for (const [index, each] of params.entries()) if (isFixed(own.length + index)) added.append(...each);
  const query = [...fixed, ...(added.size > 0 ? [added.toString()] : [])].join('&');
  return {
    url: query === '' ? before : `${before}?${query}`,
    varying: Object.fromEntries(first === -1 ? [] : all.slice(first)),
    isInAddress: own.some(isVarying),
  };
}

const contentTypeOf = (headers: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase().startsWith('content-type'))?.[1];

/** Undefined: all of the reply, as it came. What is a program is left out, and then all of it counts. */
function answerOf(config: Part | undefined): Pick<AnswerPlace, 'place'> & { readonly isGiven: boolean } {
  const part = config?.get('transformResponse') ?? config?.get('responseParser');
  if (config?.get('transformResponse')) config.get('responseParser')?.tellUnused();
  const whole = { place: WHOLE_REPLY, isGiven: false };
  if (!part) return whole;
  const found = typeof part.value === 'string' ? answerPlaceOf(part.value) : undefined;
  if (!found) {
    part.leaveOut('transform', { name: part.path.replace(/^.*\./, '') });
    return whole;
  }
  part.use();
  if (found.isTrimmed) part.tell('different', 'httpTrimmed');
  return { place: found.place, isGiven: true };
}
