/** The calls of a program that ask a model, as requests. */
import { isObject, type Json } from '@shared/domain/json';
import type { Tell } from '@shared/formats/doors/report';
import type { RequestCode } from '@shared/formats/request/requestCodes';
import type { Secrets } from '@shared/formats/request/secrets';
import type { Sent, Shape } from '@shared/formats/request/sent';
import { createEvaluator, type Evaluator, Hole, JsonText } from './evaluate';
import { type CallExpression, type Expression, namesOf, type Program } from './expression';
import { withoutHoles } from './withoutHoles';

const METHODS: readonly (readonly [RegExp, Shape])[] = [
  [/(?:^|\.)chat\.completions\.(?:create|parse|stream)$/, 'chat'],
  [/(?:^|\.)ChatCompletion\.a?create$/, 'chat'],
  [/(?:^|\.)responses\.(?:create|parse|stream)$/, 'responses'],
  [/(?:^|(?<!threads)\.)messages\.(?:create|stream)$/, 'messages'],
  [
    /(?:^|\.)(?:generate_content|generate_content_stream|generateContent|generateContentStream|generate_content_async)$/,
    'gemini',
  ],
];
/** They are asked with an address. */
const POSTS = /^(?:fetch|(?:\w+\.)*(?:post|Request|request|urlopen))$/;
const BASES: Readonly<Record<string, { readonly base: string; readonly end: string }>> = {
  OpenAI: { base: 'https://api.openai.com/v1', end: '' },
  Anthropic: { base: 'https://api.anthropic.com', end: '/v1' },
  Google: { base: 'https://generativelanguage.googleapis.com', end: '/v1beta' },
};
const ENDS: Readonly<Record<Shape, string>> = {
  chat: '/chat/completions',
  responses: '/responses',
  messages: '/messages',
  gemini: '/models',
};

interface Context {
  readonly tell: Tell<RequestCode>;
  readonly secrets: Secrets;
}

/** In the order in which they stand. A call whose arguments are not written down is told. */
export function requestCalls(program: Program, { tell, secrets }: Context): readonly Sent[] {
  const evaluator = createEvaluator(program);
  if (!program.isWhole) tell('leftOut', 'cutOff', 'end');
  const asked = program.calls.flatMap(({ at, call }) => {
    const names = calleeNames(call);
    const shape = METHODS.find(([method]) => method.test(names))?.[1];
    return shape !== undefined || POSTS.test(names) ? [{ at, call, names, shape }] : [];
  });
  const found: Sent[] = [];
  for (const { at, call, shape } of asked) {
    const path = `call[${found.length}].`;
    const made = shape
      ? methodCall(call, shape, at, evaluator, { tell, secrets }, path)
      : postCall(call, at, evaluator, secrets, path);
    if (!made) {
      if (shape) tell('leftOut', 'callUnread', path.slice(0, -1), { text: call.source });
      continue;
    }
    const body = withoutHoles(made.body, tell, path);
    if (Object.keys(body).length === 0) {
      tell('leftOut', 'callUnread', path.slice(0, -1), { text: call.source });
      continue;
    }
    found.push({ path, body, ...(made.url !== undefined && { url: made.url }), ...(shape && { shape }) });
  }
  for (const [name, source] of evaluator.changes)
    tell('different', 'changedLater', name, { params: { name }, text: source });
  return found.map((sent) => ({ ...sent, variables: evaluator.variables }));
}

/** Of `OpenAI().chat.completions.create(…)`, too. */
function calleeNames({ callee }: CallExpression): string {
  const names: string[] = [];
  let at: Expression = callee;
  while (at.type === 'member') {
    names.unshift(at.name);
    at = at.of;
  }
  return [...(at.type === 'name' ? [at.name] : []), ...names].join('.');
}

interface Made {
  readonly body: Json;
  readonly url?: string | undefined;
}

function methodCall(
  call: CallExpression,
  shape: Shape,
  at: number,
  evaluator: Evaluator,
  { tell, secrets }: Context,
  path: string,
): Made | undefined {
  const given = argumentsOf(call, at, evaluator);
  const [first] = call.args;
  const positional = first && first.type !== 'spread' ? evaluator.valueOf(first, at) : undefined;
  const isPlain = isObject(positional) && !(positional instanceof Hole);
  const client = clientOf(call.callee, at, evaluator);
  const body: Record<string, unknown> = { ...(isPlain ? positional : {}), ...given };
  if (shape === 'gemini') {
    // `model.generate_content("…")`: what the model was made with counts, too.
    if (positional !== undefined && !('contents' in body)) body.contents = positional;
    for (const [name, value] of Object.entries(client?.named ?? {}))
      if (/^(?:system_?instruction|generation_?config|tools|model)/i.test(name)) body[name] ??= value;
    body.model ??= client?.named.model_name ?? (isGoogle(client?.name) ? client?.first : undefined);
  } else if (positional !== undefined && !isPlain) return undefined;
  for (const name of OPTIONS)
    if (name in body) {
      const headers = name === 'extra_headers' && isObject(body[name]) ? body[name] : {};
      secrets.addHeaders(headerValues(headers, evaluator), `${path}${name}.`);
      delete body[name];
    }
  if (isObject(body.extra_body)) {
    Object.assign(body, body.extra_body);
    delete body.extra_body;
  }
  if (typeof body.api_key === 'string') secrets.add(body.api_key, `${path}api_key`);
  delete body.api_key;
  const url = urlOf(client, shape, { tell, secrets }, path);
  return Object.keys(body).length === 0 ? undefined : { body, url };
}

/** Of the call, not of what is sent. */
const OPTIONS = ['extra_headers', 'extra_query', 'timeout', 'request_options'];

function argumentsOf(
  call: CallExpression,
  at: number,
  evaluator: Evaluator,
): Readonly<Record<string, unknown>> {
  const spread = call.args.filter(({ type }) => type === 'spread');
  const object: Expression = {
    type: 'object',
    entries: [...spread.map((each) => ['', each] as const), ...call.named],
    source: call.source,
  };
  const value = evaluator.valueOf(object, at);
  return isObject(value) ? value : {};
}

interface Client {
  readonly name: string;
  readonly named: Json;
  readonly first?: unknown;
}

const isGoogle = (name: string | undefined): boolean => /Generative|GenAI|genai|Client$/.test(name ?? '');

/** How the object was made that is asked: `client = OpenAI(base_url=…)`. */
function clientOf(callee: Expression, at: number, evaluator: Evaluator): Client | undefined {
  let root = callee;
  while (root.type === 'member') root = root.of;
  const made = root.type === 'name' ? evaluator.assignedTo(root.name, at) : root;
  const call = made?.type === 'call' ? made : undefined;
  if (!call)
    return root.type === 'name' && /^openai$/i.test(root.name) ? { name: 'OpenAI', named: {} } : undefined;
  const [first] = call.args;
  const value = first && first.type !== 'spread' ? evaluator.valueOf(first, at) : undefined;
  const named = {
    ...(isObject(value) && !(value instanceof Hole) ? value : {}),
    ...argumentsOf(call, at, evaluator),
  };
  return { name: namesOf(call.callee)?.at(-1) ?? '', named, first: value };
}

/** The SDKs' own address where no other is given; undefined where nothing tells. */
function urlOf(
  client: Client | undefined,
  shape: Shape,
  { secrets }: Context,
  path: string,
): string | undefined {
  if (!client) return undefined;
  const { named, name } = client;
  for (const field of ['api_key', 'apiKey', 'auth_token', 'authToken'])
    if (typeof named[field] === 'string') secrets.add(named[field], `${path}${field}`);
  for (const field of ['default_headers', 'defaultHeaders'])
    if (isObject(named[field])) secrets.addHeaders(Object.entries(named[field]), `${path}${field}.`);
  const base = named.base_url ?? named.baseURL ?? named.azure_endpoint ?? named.endpoint;
  if (base instanceof Hole) return `{{${base.name}}}`;
  const own =
    shape === 'gemini'
      ? BASES.Google
      : /Anthropic/.test(name)
        ? BASES.Anthropic
        : /^(?:Async)?OpenAI$/.test(name)
          ? BASES.OpenAI
          : undefined;
  if (typeof base !== 'string') return own && `${own.base}${own.end}${ENDS[shape]}`;
  secrets.addAddress(base, `${path}base_url`);
  return `${base.replace(/\/+$/, '')}${shape === 'messages' && !/\/v1$/.test(base) ? '/v1' : ''}${ENDS[shape]}`;
}

/** `fetch(url, {body})`, `requests.post(url, json=…)`, `axios.post(url, body)`, `urllib.request.Request(url, data=…)`. */
function postCall(
  call: CallExpression,
  at: number,
  evaluator: Evaluator,
  secrets: Secrets,
  path: string,
): Made | undefined {
  const [first, second, third] = call.args
    .filter(({ type }) => type !== 'spread')
    .map((each) => evaluator.valueOf(each, at));
  const given = {
    ...(isObject(second) && !(second instanceof Hole) ? second : {}),
    ...argumentsOf(call, at, evaluator),
  };
  const url = given.url ?? first;
  const body = bodyOf(given.json ?? given.body ?? given.data ?? second);
  if (body === undefined) return undefined;
  const options = isObject(third) && 'headers' in third ? third : given;
  if (isObject(options.headers))
    secrets.addHeaders(headerValues(options.headers, evaluator), `${path}headers.`);
  const address = typeof url === 'string' ? url : url instanceof Hole ? `{{${url.name}}}` : undefined;
  if (address !== undefined) secrets.addAddress(address, `${path}url`);
  return { body, url: address };
}

/** With the values of what stands in them by name: a key is mostly set elsewhere. */
const headerValues = (headers: Json, { variables }: Evaluator): readonly (readonly [string, unknown])[] =>
  Object.entries(headers).map(([name, value]) => [
    name,
    typeof value === 'string'
      ? value.replace(
          /\{\{([^{}]+)\}\}/g,
          (whole, variable: string) => variables.get(variable)?.value ?? whole,
        )
      : value,
  ]);

/** Undefined where it is no body of any shape that is read. */
function bodyOf(value: unknown): Json | undefined {
  if (value instanceof JsonText) return bodyOf(value.value);
  if (typeof value === 'string') {
    try {
      return bodyOf(JSON.parse(value));
    } catch {
      return undefined;
    }
  }
  return isObject(value) &&
    !(value instanceof Hole) &&
    ['messages', 'input', 'contents'].some((name) => name in value)
    ? value
    : undefined;
}
