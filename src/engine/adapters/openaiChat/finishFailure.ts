/** Finish reasons that are no end of an answer but a failure. */
import { type FailureContext, failure, failureOfErrorBody } from '@engine/failures/failureOf';
import type { HttpHeaders } from '@engine/http/http';
import type { Failure, FailureCode } from '@shared/domain/failure';
import type { Json } from '@shared/domain/json';
import { endingOf, reasonWords } from '@shared/formats/chat/endingOf';

const OVERLOADED = /^insufficient_system_resource$|overload|_busy$|unavailable$/;
const BROKEN_OFF =
  /^error|error$|exception$|fail(?:ed|ure)?$|timeout$|timed_out$|^time_limit|^abort|cancell?ed$|cancel$|^malformed_|preempt|^unexpected_tool_call$|^too_many_tool_calls$|^missing_thought_signature$/;
/** They say that it ended, and not why: an answer that says nothing else is none. (Ollama loads a model and says so.) */
const NO_REASON = new Set(['unknown', 'unspecified', 'other', 'load', 'unload']);

/** Undefined where the reason is none of these. `words`: what the server said besides. */
export function failureOfFinish(
  reason: string,
  words: Json | undefined,
  headers: HttpHeaders,
  context: FailureContext,
): Failure | undefined {
  const code = codeOf(reason);
  if (!code) return undefined;
  const detail = words && failureOfErrorBody(words, headers, context).detail;
  const told = failure(code, context, detail ?? `finish_reason: ${reason}`);
  return { ...told, params: { ...told.params, reason } };
}

/** Whether it says no more than that the answer has ended. */
export const isNoReason = (reason: string): boolean =>
  reasonWords(reason).every((word) => NO_REASON.has(word));

function codeOf(reason: string): FailureCode | undefined {
  if (endingOf(reason)) return undefined;
  const words = reasonWords(reason);
  if (words.some((word) => OVERLOADED.test(word))) return 'server.overloaded';
  return words.some((word) => BROKEN_OFF.test(word)) ? 'response.brokenOff' : undefined;
}
