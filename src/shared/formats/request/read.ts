/**
 * A request comes in: a body of chat completions, Responses, Messages or Gemini, a `curl` command, a Python or TypeScript call. It is
 * read, and never run; no key of it is kept.
 */
import { fail, ok, type Result } from '@shared/domain/result';
import type { Door, DoorContext, ImportedSession, Source } from '@shared/formats/doors/door';
import { BEGINNING } from '@shared/formats/doors/openedSource';
import { toldLines } from '@shared/formats/doors/toldLines';
import { wellFormedText } from '@shared/formats/doors/wellFormed';
import { decodedText } from '@shared/formats/encoding/decodedText';
import { readBodyJson, readBodyText } from './bodyText';
import { curlRequests } from './curl/curlRequests';
import { recogniseRequest, type Syntax } from './recogniseRequest';
import type { RequestCode } from './requestCodes';
import { createSecrets, type Secrets } from './secrets';
import type { Sent } from './sent';
import { presetsFor } from './serverOf';
import { keepable, readRequest, sessionOf, variablesIn } from './sessionOf';
import { shapeOf } from './shapeOf';

type Told = ReturnType<typeof toldLines<RequestCode>>;

/** Longer is no program of one request, and parsing it would take its time. */
const LONGEST_PROGRAM = 4 * 1024 * 1024;

/** A shorter program nests no deeper than its reader goes: what it throws is a fault of ours. */
const SHORTEST_STRANGE = 5000;

export const door: Door = {
  recognise: (beginning, { isFolder }) => (isFolder ? 0 : (recogniseRequest(beginning)?.sureness ?? 0)),

  async read(source, context) {
    const text = await source.text();
    if (!text.ok) return text;
    const syntax = recogniseRequest(text.value.slice(0, BEGINNING))?.syntax ?? 'body';
    const told = toldLines<RequestCode>();
    const secrets = createSecrets(told.tell);
    const sent = await sentIn(text.value, syntax, source, told, secrets);
    if (!sent.ok) return sent;
    const made = sent.value.flatMap((each, index) => {
      const name = sent.value.length > 1 ? `${source.name} ${index + 1}` : source.name;
      const session = imported(each, name, context, told, secrets, sent.value.length > 1);
      return session ? [session] : [];
    });
    const missing = told.lines.find(({ code }) => code === 'fileNotRead')?.params?.file;
    const reason = missing === undefined ? 'no request to a model is in it' : `no ${missing} beside it`;
    return made.length > 0 ? ok(made) : fail({ code: 'input.invalid', params: { reason } });
  },
};

async function sentIn(
  text: string,
  syntax: Syntax,
  source: Source,
  told: Told,
  secrets: Secrets,
): Promise<Result<readonly Sent[]>> {
  if (syntax !== 'body' && text.length > LONGEST_PROGRAM)
    return fail({
      code: 'file.tooLarge',
      params: { file: source.name, megabytes: Math.ceil(text.length / 1024 / 1024), most: 4 },
    });
  if (syntax === 'python' || syntax === 'script') {
    try {
      const [{ requestCalls }, program] = await Promise.all([
        import('./code/requestCalls'),
        syntax === 'python'
          ? import('./code/pythonProgram').then(({ pythonProgram }) => pythonProgram(text))
          : import('./code/scriptProgram').then(({ scriptProgram }) => scriptProgram(text)),
      ]);
      return ok(requestCalls(program, { tell: told.tell, secrets }));
    } catch (thrown) {
      // A tree that is ten thousand levels deep cannot be gone through.
      if (text.length < SHORTEST_STRANGE) throw thrown;
      return fail({ code: 'input.invalid', params: { reason: 'nested without end' } });
    }
  }
  if (syntax === 'curl') return curlBodies(text, source, told, secrets);
  const read = await readBodyText(text, source.name);
  if (!read.ok) return read;
  const { body, url, headers, isMended } = read.value;
  if (isMended) told.tell('different', 'mended', 'body');
  secrets.addHeaders(Object.entries(headers ?? {}), 'headers.');
  if (url !== undefined) secrets.addAddress(url, 'url');
  return ok([{ path: '', body, ...(url !== undefined && { url }) }]);
}

async function curlBodies(
  text: string,
  source: Source,
  { tell }: Told,
  secrets: Secrets,
): Promise<Result<readonly Sent[]>> {
  const file = async (path: string) => {
    const read = await source.read(path);
    return read?.ok ? decodedText(read.value).text : undefined;
  };
  const sent: Sent[] = [];
  const variables = new Map(
    Array.from(text.matchAll(/\$\{?([A-Za-z_]\w*)|%([A-Za-z_]\w*)\^?%/g), (found) => [
      found[1] ?? found[2] ?? '',
      { source: found[0] },
    ]),
  );
  for (const [source] of text.matchAll(/\$\(|`/g)) variables.set('command', { source });
  for (const { path, url, body } of await curlRequests(text, { tell, secrets, file })) {
    const read = readBodyJson(body, source.name);
    if (!read.ok) {
      tell('leftOut', 'callUnread', `${path}body`, { text: body });
      continue;
    }
    if (read.value.isMended) tell('different', 'mended', `${path}body`);
    sent.push({ path, body: read.value.body, variables, ...(url !== undefined && { url }) });
  }
  return ok(sent);
}

/** Undefined where its body is no request to a model, which is told. */
function imported(
  sent: Sent,
  title: string,
  { providers, newId }: DoorContext,
  { tell, lines }: Told,
  secrets: Secrets,
  isOneOfSeveral: boolean,
): ImportedSession | undefined {
  const shape = shapeOf(sent);
  if (!shape) {
    tell('leftOut', 'callUnread', sent.path || 'body', { text: JSON.stringify(sent.body) });
    return undefined;
  }
  secrets.addBody(sent.body, sent.path);
  const read = readRequest(sent, shape, providers, tell);
  const draft = sessionOf(title, read, {}, newId);
  const values = tellVariables(variablesIn(draft), sent, tell);
  const whole = Object.keys(values).length > 0 ? { ...draft, cases: [{ id: newId(), values }] } : draft;
  const session = keepable(masked(whole, secrets.without), tell);
  const own = isOneOfSeveral
    ? lines.filter(({ path }) => !/^(?:call|curl)\[/.test(path) || path.startsWith(sent.path.slice(0, -1)))
    : lines;
  const clean = (text: string) => wellFormedText(secrets.without(text));
  return { session, runs: [], lines: masked(own, clean), ...presetsFor(session, providers) };
}

/** Those of the program become the case's values, as far as it says them; those that stood there as braces are asked for, too. */
function tellVariables(
  names: readonly string[],
  { variables = new Map() }: Sent,
  tell: Told['tell'],
): Readonly<Record<string, string>> {
  const values: [string, string][] = [];
  const plain = names.filter((name) => !variables.has(name));
  if (plain.length > 0) tell('different', 'placeholders', 'prompt', { params: { names: plain.join(', ') } });
  for (const name of names) {
    const variable = variables.get(name);
    if (!variable) continue;
    if (variable.value === undefined)
      tell('different', 'variable', name, { params: { name }, text: variable.source });
    else {
      tell('taken', 'variableValue', name, { params: { name } });
      values.push([name, variable.value]);
    }
  }
  return Object.fromEntries(values);
}

/** Every text of it, changed. */
function masked<T>(value: T, change: (text: string) => string): T {
  const changed = (each: unknown): unknown => {
    if (typeof each === 'string') return change(each);
    if (typeof each !== 'object' || each === null) return each;
    if (Array.isArray(each)) return each.map(changed);
    return Object.fromEntries(Object.entries(each).map(([name, inner]) => [name, changed(inner)]));
  };
  return changed(value) as T;
}
