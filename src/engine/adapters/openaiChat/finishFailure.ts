/** Finish reasons that are no end of an answer but a failure. */
import { type FailureContext, failure, failureOfErrorBody } from '@engine/failures/failureOf';
import type { HttpHeaders } from '@engine/http/http';
import type { Failure, FailureCode } from '@shared/domain/failure';
import type { Json } from '@shared/domain/json';

const FAILURES: ReadonlyMap<string, FailureCode> = new Map([
  ['insufficient_system_resource', 'server.overloaded'],
  ['overloaded', 'server.overloaded'],
  ...[
    'error',
    'failed',
    'failure',
    'server_error',
    'internal_error',
    'network_error',
    'upstream_error',
    'provider_error',
    'timeout',
    'abort',
    'aborted',
    'cancelled',
    'canceled',
    'malformed_function_call',
    'malformed_response',
    'unexpected_tool_call',
  ].map((word) => [word, 'response.brokenOff'] as const),
]);

/** Undefined where the reason is none of these. `words`: what the server said besides. */
export function failureOfFinish(
  reason: string,
  words: Json | undefined,
  headers: HttpHeaders,
  context: FailureContext,
): Failure | undefined {
  const code = FAILURES.get(reason.toLowerCase());
  if (!code) return undefined;
  const detail = words && failureOfErrorBody(words, headers, context).detail;
  const told = failure(code, context, detail ?? `finish_reason: ${reason}`);
  return { ...told, params: { ...told.params, reason } };
}
