/** What Gemini answers, whole or in chunks of the same form, as what is said of an answer. */
import type { AnswerEnd, AnswerSink } from '@engine/adapters/adapter';
import { answerEnd } from '@engine/events/answerEnd';
import { isCount } from '@engine/events/isCount';
import type { EventReader } from '@engine/events/readEvents';
import { Remarks } from '@engine/events/remarks';
import type { FailureContext } from '@engine/failures/failureOf';
import { isObject, type Json } from '@shared/domain/json';
import type { Usage } from '@shared/domain/run/run';
import { endingOf } from '@shared/formats/chat/endingOf';

/** Of these nothing was answered. */
const BROKEN = /^(?:MALFORMED_|UNEXPECTED_TOOL_CALL|TOO_MANY_TOOL_CALLS|MISSING_THOUGHT_SIGNATURE)/;

export class GeminiReader implements EventReader {
  isKnown = false;
  #finishReason: string | undefined;
  #model: string | undefined;
  #usage: Usage | undefined;
  #calls = 0;
  #isBlocked = false;
  readonly #remarks: Remarks;

  constructor(
    readonly sink: AnswerSink,
    context: Pick<FailureContext, 'key' | 'secrets'>,
  ) {
    this.#remarks = new Remarks(context);
  }

  get hasEnded(): boolean {
    return this.#finishReason !== undefined;
  }

  get end(): AnswerEnd {
    const reason = this.#finishReason;
    const named = reason === undefined ? undefined : endingOf(reason);
    return answerEnd({
      finishReason: reason,
      ending: this.#isBlocked ? 'filtered' : named,
      ...{ calls: this.#calls, usage: this.#usage, model: this.#model, remarks: this.#remarks.all() },
    });
  }

  take(json: Json): Json | undefined {
    if (isObject(json.error)) return json;
    const { candidates, promptFeedback, modelVersion, usageMetadata } = json;
    if (!Array.isArray(candidates) && !isObject(promptFeedback) && !isObject(usageMetadata)) return undefined;
    this.isKnown = true;
    if (typeof modelVersion === 'string') this.#model = modelVersion;
    this.#takeUsage(usageMetadata);
    const blocked = isObject(promptFeedback) ? promptFeedback.blockReason : undefined;
    if (typeof blocked === 'string') {
      this.#finishReason = blocked;
      this.#isBlocked = true;
    }
    // Of several, which come by turns, the first is the answer.
    const candidate = listIn(candidates).find(({ index = 0 }) => index === 0);
    return candidate && this.#takeCandidate(candidate);
  }

  /** Given back: why it is no answer. */
  #takeCandidate(candidate: Json): Json | undefined {
    const { content, finishReason, finishMessage, groundingMetadata, urlContextMetadata } = candidate;
    const parts: readonly unknown[] = isObject(content) && Array.isArray(content.parts) ? content.parts : [];
    for (const part of parts) if (isObject(part)) this.#takePart(part);
    if (isObject(groundingMetadata)) this.#takeGrounding(groundingMetadata);
    const read = isObject(urlContextMetadata) ? urlContextMetadata.urlMetadata : undefined;
    for (const each of listIn(read))
      this.#remarks.addOnce('serverTool', named('urlContext', each.retrievedUrl));
    if (typeof finishReason !== 'string') return undefined;
    if (BROKEN.test(finishReason))
      return { error: { message: [finishReason, finishMessage].filter(Boolean).join(': ') } };
    this.#finishReason = finishReason;
    return undefined;
  }

  #takePart({ text, thought, functionCall, executableCode, codeExecutionResult, inlineData }: Json): void {
    if (typeof text === 'string' && text !== '')
      if (thought === true) this.sink.reasoning(text);
      else this.sink.text(text);
    if (isObject(functionCall)) this.#takeCall(functionCall);
    if (isObject(executableCode))
      this.#remarks.add('serverTool', named('codeExecution', executableCode.code));
    if (isObject(codeExecutionResult) && codeExecutionResult.outcome !== 'OUTCOME_OK')
      this.#remarks.add('serverTool', named('codeExecutionResult', codeExecutionResult.outcome));
    if (inlineData !== undefined) this.#remarks.add('notText');
  }

  #takeCall({ id, name, args }: Json): void {
    this.sink.toolCall({
      index: this.#calls,
      ...(typeof id === 'string' && { id }),
      ...(typeof name === 'string' && { name }),
      arguments: JSON.stringify(args ?? {}),
    });
    this.#calls += 1;
  }

  /** Later chunks tell all that earlier ones told. */
  #takeGrounding({ webSearchQueries, groundingChunks }: Json): void {
    for (const query of Array.isArray(webSearchQueries) ? (webSearchQueries as readonly unknown[]) : [])
      this.#remarks.addOnce('serverTool', named('googleSearch', query));
    for (const chunk of listIn(groundingChunks)) {
      const { uri, title } = [chunk.web, chunk.retrievedContext, chunk.maps].find(isObject) ?? {};
      this.#remarks.addOnce('citation', textIn(uri) ?? textIn(title) ?? JSON.stringify(chunk));
    }
  }

  /** Thoughts are counted beside the answer there, and what tools brought beside the prompt. */
  #takeUsage(usage: unknown): void {
    if (!isObject(usage)) return;
    const {
      promptTokenCount: prompt,
      candidatesTokenCount,
      thoughtsTokenCount,
      cachedContentTokenCount,
    } = usage;
    if (!isCount(prompt)) return;
    const [answer, thoughts, tools] = [
      candidatesTokenCount,
      thoughtsTokenCount,
      usage.toolUsePromptTokenCount,
    ].map((count) => (isCount(count) ? count : 0));
    this.#usage = {
      promptTokens: prompt + (tools ?? 0),
      completionTokens: (answer ?? 0) + (thoughts ?? 0),
      ...(isCount(thoughtsTokenCount) && { reasoningTokens: thoughtsTokenCount }),
      ...(isCount(cachedContentTokenCount) && { cachedTokens: cachedContentTokenCount }),
    };
  }
}

const listIn = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A tool, and with what it was used, where that is said. */
const named = (tool: string, what: unknown): string =>
  typeof what === 'string' && what !== '' ? `${tool} ${what}` : tool;
