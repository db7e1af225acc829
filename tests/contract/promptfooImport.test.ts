/**
 * Configurations run by promptfoo itself and, imported, by this app, against one server: the same requests, the same verdicts.
 * promptfoo is large and no dependency: set PARALLAX_PROMPTFOO to the `promptfoo` command of an installation of 0.121.20 to run this.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gradeRun } from '@engine/run/gradeRun';
import { previewOf } from '@engine/run/previewOf';
import { diskSource } from '@main/services/doors/diskSource';
import { answerTrial } from '@shared/checking/answerTrial';
import {
  ECHO_PROTOCOL,
  GEMINI_PROTOCOL,
  MESSAGES_PROTOCOL,
  RESPONSES_PROTOCOL,
} from '@shared/domain/call/wireRequest';
import { isAsked } from '@shared/domain/checks/asked';
import type { Check } from '@shared/domain/checks/check';
import { overallStatus } from '@shared/domain/checks/checkResult';
import { scoreCells } from '@shared/domain/checks/scoreCells';
import { isObject } from '@shared/domain/json';
import { presets } from '@shared/domain/providers/presets';
import { applyRunEvents, queuedCompletion, type ToolCall } from '@shared/domain/run/completion';
import type { Completions } from '@shared/domain/run/completionMap';
import type { RunEvent } from '@shared/domain/run/run';
import { cellKey, expandCells, parseCellKey } from '@shared/domain/session/cells';
import type { Session } from '@shared/domain/session/session';
import type { ImportedSession } from '@shared/formats/doors/door';
import { door } from '@shared/formats/promptfoo/read';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vectorOf } from '../fakes/embeds';
import { depsWith, sender } from './harness';

const PROMPTFOO = process.env.PARALLAX_PROMPTFOO;
const run = promisify(execFile);
const CORPUS = 'tests/corpus/promptfoo';
const providers = presets.map(({ provider }) => provider);

/** What promptfoo cannot do here, or sends elsewhere than to OpenAI: with why. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'provider-adaline-json.yaml': 'promptfoo has no such provider any more',
  'assert-code.yaml': 'programs',
  'assert-context.yaml': 'grading',
  'assert-graded.yaml': 'grading',
  'assert-grader.yaml': 'grading',
  'assert-grader-left-out.yaml': 'grading',
  'assert-others.yaml': 'no such checks',
  'assert-similar-servers.yaml': 'other servers',
  'assert-similar-clouds.yaml': 'other servers',
  'provider-services-chat.yaml': 'another server',
  'assert-files.yaml': 'a file that is missing',
  'assert-limits.yaml': 'an assertion without a limit',
  'response-parsed.yaml': 'what promptfoo sends is no list of messages',
  'transform-left.yaml': 'grading',
  'tests-code.yaml': 'programs',
  'tests-remote.yaml': 'fetched',
  'nunjucks-left-out.yaml': 'programs',
  'prompts-code.yaml': 'programs',
  'prompts-missing.yaml': 'files that are missing',
  'values-files.yaml': 'files that are missing',
  'values-not-worked-out.yaml': 'a file that is missing',
  'promptfoo-alone.yaml': 'programs',
  'tests-default.yaml': 'promptfoo refuses a test without anything in it',
  'tests-of-some-models.yaml': 'promptfoo refuses prompts that are not there',
  'unknown-keys.yaml': 'promptfoo refuses a prompt with unknown keys',
  'values-environment.yaml': 'promptfoo takes a prompt with a path in it for a file',
  'prompts-json-text.yaml': 'what promptfoo sends is no list of messages',
  'values-lists.yaml': 'promptfoo refuses an empty list',
  'answers-given.yaml': 'no model is asked',
  'assert-factuality.yaml': 'grading',
  'assert-rubric-prompt-left-out.yaml': 'programs',
  'files-damaged.yaml': 'files that cannot be read',
  'grader-http.yaml': 'grading',
  'files-elsewhere.yaml': 'files that are missing',
  'tests-missing.yaml': 'files that are missing',
  'vertex-tools.yaml': 'signed in with Google',
};

/** What is sent or said otherwise, and what the report says of it. */
const DIFFERS: Readonly<Record<string, string>> = {
  'assert-sets.yaml': 'testThreshold',
  'nunjucks-values.yaml': 'nunjucksValues',
  'parameters-unfit.yaml': 'paramRange',
  'prompts-labels.yaml': 'settingOfSome',
  'settings-of-some.yaml': 'settingOfSome',
  'tests-other-model.yaml': 'providerInstead',
  'run-some-tests.yaml': 'someTests',
  'parameters-other.yaml': 'paramUnknown',
  'tools-functions.yaml': 'functionsAsTools',
  'assert-function-calls.yaml': 'functionsAsTools',
  'values-date.yaml': 'dateAsText',
  'values-json.yaml': 'valueAsMessages',
  'values-make-empty.yaml': 'emptyMessage',
  'environment-elsewhere.yaml': 'templating',
  'provider-echo-chat.yaml': 'echoChat',
  'responses-access.yaml': 'keyLeftOut',
};

async function imported(name: string): Promise<ImportedSession> {
  const opened = await diskSource(path.join(CORPUS, name));
  if (!opened.ok) throw new Error(name);
  let count = 0;
  const read = await door.read(opened.value.source, {
    providers,
    newId: () => `i${++count}`,
    now: '2026-11-26T20:00:00.000Z',
  });
  if (!read.ok || !read.value[0]) throw new Error(name);
  return read.value[0];
}

type Body = Readonly<Record<string, unknown>>;
const inOrder = (_: string, value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
const sorted = (bodies: readonly Body[]) => bodies.map((body) => JSON.stringify(body, inOrder)).toSorted();
/** The answer says what was asked. */
const answerTo = (body: Body): string => {
  const { content } = (body.messages as readonly { readonly content: unknown }[]).at(-1) ?? {};
  return typeof content === 'string' ? content : JSON.stringify(content);
};
/** Whose vectors are asked for: promptfoo asks for each by itself, and again for each assertion. */
const textsOf = (body: Body) => [body.input].flat() as readonly string[];
const embeddedIn = (bodies: readonly Body[]): readonly string[] =>
  [
    ...new Set(bodies.flatMap((body) => textsOf(body).map((text) => JSON.stringify([body.model, text])))),
  ].toSorted();
const isEmbedded = (body: Body) => 'input' in body;
/** Lines such as `call get_time {}` are calls, where something can be called; the others are its words. */
function callsIn(body: Body): { readonly words: string | null; readonly calls: readonly ToolCall[] } {
  const lines = answerTo(body).split('\n');
  const isOffered = body.tools !== undefined || body.functions !== undefined;
  const found = lines.map((line) => (isOffered ? /^call (\w+) (.*)$/.exec(line) : null));
  const words = lines.filter((_, index) => !found[index]).join('\n');
  const calls = found.flatMap((each) => (each ? [{ name: each[1] ?? '', arguments: each[2] ?? '' }] : []));
  return { words: calls.length > 0 && words === '' ? null : words, calls: calls.map(numbered) };
}
const numbered = (call: Omit<ToolCall, 'index'>, index: number): ToolCall => ({ index, ...call });

function messageOf(body: Body) {
  const { words, calls } = callsIn(body);
  const asked = calls.map(({ index, ...call }) => ({ id: `c${index}`, type: 'function', function: call }));
  const asFunction = body.functions !== undefined;
  return {
    ...{ role: 'assistant', content: words },
    ...(calls.length > 0 && (asFunction ? { function_call: asked[0]?.function } : { tool_calls: asked })),
  };
}
/** Of the Responses what is asked stands where chat completions have it; promptfoo asks for text also where nothing else is wanted. */
function ofResponses({ input, text, ...body }: Body): Body {
  const messages = typeof input === 'string' ? [{ role: 'user', content: input }] : input;
  const isText = JSON.stringify(text) === '{"format":{"type":"text"}}';
  return { ...body, messages, ...(text !== undefined && !isText && { text }), asked: 'responses' };
}

/** Of Gemini as well; which model is asked stands in the address. */
function ofGemini(
  { contents, system_instruction: spoken, systemInstruction = spoken, generationConfig, ...body }: Body,
  url: string,
): Body {
  const isSet = isObject(generationConfig) && Object.keys(generationConfig).length > 0;
  const messages = (contents as readonly Body[]).map(({ role, parts }) => ({
    ...{ role, content: (parts as readonly Body[]).map(({ text }) => text).join('') },
  }));
  return {
    ...{ ...body, messages, asked: 'gemini', model: /\/models\/([^:]+):/.exec(url)?.[1] },
    ...(systemInstruction !== undefined && { systemInstruction }),
    ...(isSet && { generationConfig }),
  };
}

/** Of Anthropic’s Messages as well: each text is a block there. */
function ofMessages({ messages, ...body }: Body): Body {
  const said = (messages as readonly Body[]).map(({ role, content }) => ({
    ...{ role, content: (content as readonly Body[]).map(({ text }) => text).join('') },
  }));
  return { ...body, messages: said, asked: 'messages' };
}

/** An answer in the form of Messages. */
const messageIn = (body: Body) => ({
  ...{ type: 'message', role: 'assistant', content: [{ type: 'text', text: answerTo(body) }] },
  ...{ stop_reason: 'end_turn', usage: { input_tokens: 1, output_tokens: 1 } },
});

/** An answer in the form of Gemini. */
const geminiOf = (body: Body) => ({
  candidates: [{ content: { role: 'model', parts: [{ text: answerTo(body) }] }, finishReason: 'STOP' }],
  usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
});

/** An answer in the form of the Responses. */
function responseOf(body: Body) {
  const { words, calls } = callsIn(body);
  const said = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: words ?? '' }] };
  const asked = calls.map(({ index, ...call }) => ({ type: 'function_call', call_id: `c${index}`, ...call }));
  return {
    ...{ object: 'response', status: 'completed', output: words === null ? asked : [said, ...asked] },
    usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
  };
}

/** Ours is streamed, and calls the limit as OpenAI does now. */
const plain = ({ stream: _, stream_options: __, max_completion_tokens: most, ...body }: Body): Body => ({
  ...body,
  ...(most !== undefined && { max_tokens: most }),
});

let server: Server;
let folder: string;
const received = new Map<string, Body[]>();
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parallax-promptfoo-'));
  cpSync(CORPUS, folder, { recursive: true });
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const name = decodeURIComponent(request.url?.split('/')[1] ?? '');
      const sent = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Body;
      const isResponse = request.url?.endsWith('/responses') === true;
      const isGemini = request.url?.endsWith(':generateContent') === true;
      const isMessages = request.url?.endsWith('/v1/messages') === true;
      const own = isGemini ? ofGemini(sent, request.url ?? '') : isMessages ? plain(ofMessages(sent)) : sent;
      const body = isResponse ? ofResponses(sent) : own;

      received.set(name, [...(received.get(name) ?? []), body]);
      if (request.url?.endsWith('/embeddings')) {
        const rows = textsOf(body).map((text, index) => ({ index, embedding: vectorOf(text) }));
        response.setHeader('Content-Type', 'application/json');
        return void response.end(
          JSON.stringify({ data: rows, usage: { prompt_tokens: 1, total_tokens: 1 } }),
        );
      }
      if (isResponse) {
        response.setHeader('Content-Type', 'application/json');
        return void response.end(JSON.stringify(responseOf(body)));
      }
      if (isGemini || isMessages) {
        response.setHeader('Content-Type', 'application/json');
        return void response.end(JSON.stringify(isGemini ? geminiOf(body) : messageIn(body)));
      }
      const message = messageOf(body);
      const isCall = callsIn(body).calls.length > 0;
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify({
          choices: [{ message, finish_reason: isCall ? 'tool_calls' : 'stop' }],
          usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Result {
  readonly success: boolean;
  readonly error?: string;
}

async function byPromptfoo(name: string): Promise<{
  readonly bodies: readonly Body[];
  readonly embedded: readonly string[];
  readonly verdicts: readonly boolean[];
}> {
  const { port } = server.address() as AddressInfo;
  const out = path.join(folder, `${name}.out.json`);
  await run(
    String(PROMPTFOO),
    ['eval', '-c', path.join(folder, name), '--no-cache', '--no-progress-bar', '--no-table', '-o', out],
    {
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        OPENAI_API_KEY: 'sk-x',
        ANTHROPIC_API_KEY: 'sk-ant-x',
        ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}/${encodeURIComponent(name)}`,
        GEMINI_API_KEY: 'AIza-x',
        GOOGLE_API_BASE_URL: `http://127.0.0.1:${port}/${encodeURIComponent(name)}`,
        OPENAI_BASE_URL: `http://127.0.0.1:${port}/${encodeURIComponent(name)}/v1`,
        PROMPTFOO_CONFIG_DIR: path.join(folder, '.config', name),
        PROMPTFOO_DISABLE_TELEMETRY: '1',
        PROMPTFOO_DISABLE_UPDATE: '1',
        PROMPTFOO_DISABLE_REMOTE_GENERATION: 'true',
        PROMPTFOO_DISABLE_SHARING: '1',
      },
    },
  ).catch((error: { readonly code?: number; readonly stderr?: string }) => {
    // 100: an assertion failed.
    if (error.code !== 100) throw new Error(error.stderr ?? String(error));
  });
  const written = JSON.parse(readFileSync(out, 'utf8')) as {
    readonly results: { readonly results: readonly Result[] };
  };
  const bodies = received.get(name) ?? [];
  return {
    bodies: bodies.filter((body) => !isEmbedded(body)),
    embedded: embeddedIn(bodies.filter(isEmbedded)),
    verdicts: written.results.results.map(({ success }) => success),
  };
}

const isOf = ({ cases }: Check, cell: string) => !cases || cases.includes(parseCellKey(cell).caseId);

/** With what a server of OpenAI's makes of the texts. */
async function compared(session: Session, completions: Completions, name: string) {
  const { port } = server.address() as AddressInfo;
  const own = `ours-${name}`;
  const baseUrl = `http://127.0.0.1:${port}/${encodeURIComponent(own)}/v1`;
  const at = providers.map((provider) => ({ ...provider, baseUrl }));
  const events: RunEvent[] = [];
  for (const check of session.checks.filter(isAsked)) {
    const open = [...completions.values()].filter(({ cell }) => isOf(check, cell));
    const grading = { session, providers: at, completions: open, checks: [check] };
    for await (const event of gradeRun(grading, depsWith(), new AbortController().signal)) events.push(event);
  }
  const bodies = received.get(own) ?? [];
  return {
    completions: applyRunEvents(completions, events),
    asked: bodies.filter((body) => !isEmbedded(body)).map(plain),
    embedded: embeddedIn(bodies.filter(isEmbedded)),
  };
}

async function byUs({ session }: ImportedSession, name: string) {
  const cells = expandCells(session);
  const requests = await Promise.all(
    cells.map(async (cell) => {
      const shown = await previewOf(session, providers, cell, () => sender);
      if (!shown.ok) throw new Error(JSON.stringify(shown.failure));
      return shown.value;
    }),
  );
  const bodies = requests.map(({ body, protocol, url }) => {
    if (protocol === RESPONSES_PROTOCOL) return plain(ofResponses(body as Body));
    if (protocol === MESSAGES_PROTOCOL) return plain(ofMessages(body as Body));
    return plain(protocol === GEMINI_PROTOCOL ? ofGemini(body as Body, url) : (body as Body));
  });
  const sent = bodies.filter((_, index) => requests[index]?.protocol !== ECHO_PROTOCOL);
  const answered = new Map(
    cells.map((cell, index) => {
      const key = cellKey(cell);
      const request = requests[index];
      const isEcho = request?.protocol === ECHO_PROTOCOL;
      const { words, calls } = isEcho
        ? { words: String(request.body), calls: [] }
        : callsIn(bodies[index] ?? {});
      const step = {
        ...{ text: words ?? '', reasoning: '' },
        ...(request && { request }),
        ...(calls.length > 0 && { toolCalls: calls }),
        ending: calls.length > 0 ? ('toolCalls' as const) : ('stop' as const),
      };
      return [key, { ...queuedCompletion(key), status: 'completed' as const, steps: [step] }];
    }),
  );
  const { completions, asked, embedded } = await compared(session, answered, name);
  const scoring = { session, providers, priceOf: () => undefined };
  const scored = await scoreCells([...completions.keys()], completions, scoring, async (trials) =>
    trials.map(answerTrial),
  );
  return {
    bodies: [...sent, ...asked],
    embedded,
    verdicts: scored.map(({ results }) => overallStatus(results.values()) !== 'fail'),
  };
}

const names = readdirSync(CORPUS).filter((name) => name.endsWith('.yaml') && !(name in NOT_RUN));
const sessions = await Promise.all(names.map(async (name) => ({ name, made: await imported(name) })));
/** Others are asked at other servers, which promptfoo cannot be made to leave. */
const atOpenAi = sessions.filter(
  ({ made: { session, lines } }) =>
    session.models.length > 0 &&
    session.models.every(
      ({ providerId, api }) =>
        providerId === 'openai' || providerId === 'echo' || ['gemini', 'messages'].includes(api ?? ''),
    ) &&
    lines.every(({ code }) => !['noPrompts', 'providerOther'].includes(code)),
);

describe.skipIf(!PROMPTFOO)('beside promptfoo', () => {
  it.concurrent.each(atOpenAi)('$name', { timeout: 120_000 }, async ({ name, made }) => {
    const theirs = await byPromptfoo(name);
    const ours = await byUs(made, name);
    const comparable = ({ bodies, embedded, verdicts }: typeof theirs) => ({
      bodies: sorted(bodies),
      embedded,
      verdicts: verdicts.toSorted(),
    });
    const told = DIFFERS[name];
    if (told === undefined) expect(comparable(ours)).toEqual(comparable(theirs));
    else {
      expect(comparable(ours)).not.toEqual(comparable(theirs));
      expect(made.lines.map(({ code }) => code)).toContain(told);
    }
  });
});
