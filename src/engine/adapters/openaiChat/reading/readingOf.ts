/**
 * What a model reads of a request, as its server tells. Which server it is is found out by asking: llama.cpp renders a request
 * without answering it (`/apply-template`), Ollama from 0.13 on as well (a field of its own), before that it tells its template.
 */
import type { Destination } from '@engine/adapters/adapter';
import { failureOfError, failureOfForeignAnswer } from '@engine/failures/failureOf';
import type { Send } from '@engine/http/http';
import type { ModelReading } from '@shared/domain/call/modelReading';
import type { WireRequest } from '@shared/domain/call/wireRequest';
import { isObject, type Json } from '@shared/domain/json';
import { fail, ok, type Result } from '@shared/domain/result';
import { addedBefore, hasSystem, marked } from './marked';
import { type ModelServer, modelServer } from './modelServer';

/** Ollama may have to load the model first. */
const TIMEOUT_MS = 60_000;

/** Nothing is generated. Rejects never. */
export async function readingOf(
  { body }: WireRequest,
  to: Destination,
  send: Send,
  stop?: AbortSignal,
): Promise<Result<ModelReading>> {
  const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(stop ? [stop] : [])]);
  const made = modelServer(to, send, signal);
  if (!made.ok) return made;
  const server = made.value;
  if (!isObject(body)) return ok({ type: 'untold' });
  try {
    const [props, version] = await Promise.all([server.get('props'), server.get('api/version')]);
    if (isObject(props) && ('chat_template' in props || 'total_slots' in props || props.role === 'router'))
      return await rendered(body, 'llama.cpp', async (asked) =>
        textIn(await server.post('apply-template', asked), server, ({ prompt }) => prompt),
      );
    if (isObject(version) && typeof version.version === 'string')
      return await ofOllama(body, server, version.version);
    return ok({ type: 'untold' });
  } catch (error) {
    return fail(failureOfError(error, server.context));
  }
}

type Render = (body: Json) => Promise<Result<string>>;

/** Rendered twice: as it is, and with marks in the place of what was sent, so that all else is the server's own. */
async function rendered(
  body: Json,
  by: 'llama.cpp' | 'Ollama',
  render: Render,
): Promise<Result<ModelReading>> {
  const text = await render(body);
  if (!text.ok) return text;
  const others = await render(marked(body));
  const addedSystem = others.ok ? addedBefore(others.value, body) : undefined;
  return ok({ type: 'text', by, text: text.value, ...(addedSystem !== undefined && { addedSystem }) });
}

function textIn(
  answered: Result<unknown>,
  { context }: ModelServer,
  pick: (json: Json) => unknown,
): Result<string> {
  if (!answered.ok) return answered;
  const text = isObject(answered.value) ? pick(answered.value) : undefined;
  if (typeof text === 'string') return ok(text);
  return fail(failureOfForeignAnswer(JSON.stringify(answered.value) ?? '', { get: () => null }, context));
}

/** Before it the field was not known, and the request would be answered: the model would run. */
const RENDERS_FROM = [0, 13] as const;

async function ofOllama(body: Json, server: ModelServer, version: string): Promise<Result<ModelReading>> {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [fromMajor, fromMinor] = RENDERS_FROM;
  if (major > fromMajor || minor >= fromMinor) {
    const made = await rendered(body, 'Ollama', async (asked) => {
      const { stream_options: _, ...same } = asked;
      // One token at most, should it be answered all the same.
      const onlyRendered = { ...same, stream: false, max_tokens: 1, _debug_render_only: true };
      const answered = await server.post('chat/completions', onlyRendered, true);
      return textIn(answered, server, ({ _debug_info: info }) => isObject(info) && info.rendered_template);
    });
    if (made.ok) return made;
  }
  const shown = await server.post('api/show', { model: body.model });
  if (!shown.ok) return shown;
  const { template, system } = isObject(shown.value) ? shown.value : {};
  if (typeof template !== 'string') return ok({ type: 'untold' });
  const own = typeof system === 'string' && system.trim() !== '' ? system : undefined;
  return ok({
    ...({ type: 'parts', by: 'Ollama', template } as const),
    ...(own !== undefined && { system: own, ...(!hasSystem(body) && { addedSystem: own }) }),
  });
}
