/** What a reader knows of an answer's end, as it is told. */
import type { AnswerEnd, AnswerOutcome } from '@engine/adapters/adapter';
import { requestIdOf } from '@engine/failures/failureOf';
import type { HttpHeaders } from '@engine/http/http';

type Name = 'finishReason' | 'ending' | 'usage' | 'model' | 'remarks';
type Known = { readonly [Each in Name]: AnswerEnd[Each] | undefined };

/** Without what is not known. `calls`: of an answer that asks for some the end is that, also where the server says it just stopped. */
export function answerEnd({
  calls,
  finishReason,
  ending: said,
  usage,
  model,
  remarks,
}: Known & { readonly calls: number }): AnswerEnd {
  const ending = said === 'stop' && calls > 0 ? 'toolCalls' : said;
  return {
    ...(finishReason !== undefined && { finishReason }),
    ...(ending && { ending }),
    ...(usage && { usage }),
    ...(model !== undefined && { model }),
    ...(remarks && { remarks }),
  };
}

/** With the number that the server gave the request. */
export function completed(end: AnswerEnd, headers: HttpHeaders): AnswerOutcome {
  const requestId = requestIdOf(headers);
  return { type: 'completed', end: { ...end, ...(requestId !== undefined && { requestId }) } };
}
