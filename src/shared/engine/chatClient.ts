/** Sends one request through the `openai` SDK, with nothing added to it, and reads the answer as it comes. */
import type { ChatRequest } from '@shared/domain/chatRequest';
import type { Failure } from '@shared/domain/failure';
import type { Provider } from '@shared/domain/provider';
import OpenAI from 'openai';
import { type ErrorResponse, type FailureContext, failureOfError, failureOfResponse } from './failureOf';
import { headersOf } from './headersOf';

/** The SDK wants a limit on the time to the first header; this is the longest a timer can wait (24 days). */
const NO_TIMEOUT = 2 ** 31 - 1;

export interface Transport {
  readonly fetch: typeof fetch;
  readonly userAgent: string;
}

export type Posted =
  | { readonly type: 'response'; readonly response: Response }
  | { readonly type: 'failed'; readonly failure: Failure };

/** The successful response, its body unread, or the failure. Rejects only when `signal` is aborted. */
export async function postChat(
  request: ChatRequest,
  provider: Provider,
  transport: Transport,
  context: FailureContext,
  signal: AbortSignal,
): Promise<Posted> {
  let refused: ErrorResponse | undefined;
  let thrown: unknown;
  const headers = headersOf(provider, context, transport.userAgent, true);
  if (!headers.ok) return { type: 'failed', failure: headers.failure };
  try {
    const client = new OpenAI({
      baseURL: provider.baseUrl,
      // The SDK insists on one; the headers that leave are ours, below.
      apiKey: context.key || 'none',
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: NO_TIMEOUT,
      logLevel: 'off',
      fetch: async (url, init) => {
        // The SDK's own headers tell the server about the machine, and an environment variable may add more. What
        // leaves is what we name. Redirects are not followed: the prompt goes where the user said, nowhere else.
        const sent = transport.fetch(url, { ...init, headers: headers.value, redirect: 'manual' });
        // The SDK drops the cause of a timeout.
        sent.catch((error: unknown) => {
          thrown = error;
        });
        const response = await sent;
        if (response.ok) return response;
        // The SDK keeps `error` of the body only; many servers put their words elsewhere.
        refused = { status: response.status, headers: response.headers, body: await response.text() };
        return new Response(null, { status: response.status });
      },
    });
    const posted = client.post(request.url, { body: request.body, stream: true, signal });
    return { type: 'response', response: await posted.asResponse() };
  } catch (error) {
    if (signal.aborted) throw error;
    const failure = refused ? failureOfResponse(refused, context) : failureOfError(thrown ?? error, context);
    return { type: 'failed', failure };
  }
}
