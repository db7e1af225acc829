/** Asks a service of somebody's own one question, to see whether it is asked as it wants to be. */
import type { adapterFor } from '@engine/adapters/registry';
import type { Send } from '@engine/http/http';
import type { Failure } from '@shared/domain/failure';
import { fail, ok, type Result } from '@shared/domain/result';

type Adapter = ReturnType<typeof adapterFor>;
type To = Parameters<Adapter['send']>[1];

/** Whoever tries a form looks on. */
const TIMEOUT_MS = 60_000;

/** More of an answer is not looked at, and would hold up the window. */
const MOST_SHOWN = 10_000;

const nothing = () => undefined;

export interface Question {
  readonly prompt: string;
  /** Empty where none is needed. */
  readonly model: string;
}

/** The answer's text, or so much of a long one as somebody looks at. */
export async function askOnce(
  adapter: Adapter,
  to: To,
  send: Send,
  { prompt, model }: Question,
): Promise<Result<string>> {
  const { provider, key, userAgent, localModels } = to;
  const call = { model, messages: [{ role: 'user' as const, content: prompt }], params: {} };
  const request = await adapter.prepare(call, provider, { userAgent, hasKey: Boolean(key), localModels });
  if (!request.ok) return request;
  let said = '';
  const text = (piece: string) => {
    said += piece;
  };
  const sink = { text, reasoning: nothing, logprobs: nothing, toolCall: nothing, vectors: nothing };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const outcome = await adapter.send(request.value, to, send, sink, signal);
    if (outcome.type === 'failed') return fail(outcome.failure);
    return ok(said.length > MOST_SHOWN ? `${said.slice(0, MOST_SHOWN)} …` : said);
  } catch (error) {
    if (!signal.aborted) throw error;
    return fail(timedOut(provider.label, request.value.url));
  }
}

const timedOut = (provider: string, url: string): Failure => ({
  code: 'network.timeout',
  params: { provider, url, host: new URL(url).host },
});
