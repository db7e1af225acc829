/** What Bedrock answers, whole or in pieces, as what is said of an answer. */
import type { AnswerEnd, AnswerSink } from '@engine/adapters/adapter';
import { isCount } from '@engine/events/isCount';
import { isObject, type Json } from '@shared/domain/json';
import type { Usage } from '@shared/domain/run/run';
import { endingOf } from '@shared/formats/chat/endingOf';

export class ConverseReader {
  #stopReason: string | undefined;
  #usage: Usage | undefined;
  #hasSaid = false;

  constructor(readonly sink: AnswerSink) {}

  /** Whether the server has said why it ended: only the counts may be missing. */
  get hasStopped(): boolean {
    return this.#stopReason !== undefined;
  }

  get isSilent(): boolean {
    return !this.#hasSaid && !this.hasStopped;
  }

  get end(): AnswerEnd {
    const ending = this.#stopReason === undefined ? undefined : endingOf(this.#stopReason);
    return {
      ...(this.#stopReason !== undefined && { finishReason: this.#stopReason }),
      ...(ending && { ending }),
      ...(this.#usage && { usage: this.#usage }),
    };
  }

  /** One message of a stream: `type` names what it tells. */
  takeEvent(type: string, event: Json): void {
    const index = Number.isSafeInteger(event.contentBlockIndex) ? Number(event.contentBlockIndex) : 0;
    if (type === 'contentBlockStart' && isObject(event.start)) this.#takeToolUse(event.start.toolUse, index);
    if (type === 'contentBlockDelta' && isObject(event.delta)) this.#takeDelta(event.delta, index);
    if (type === 'messageStop') this.#takeStop(event.stopReason);
    if (type === 'metadata') this.#takeUsage(event.usage);
  }

  /** An answer that came whole; false where it is none. */
  takeWhole(answer: Json): boolean {
    const message = isObject(answer.output) ? answer.output.message : undefined;
    const content = isObject(message) ? message.content : undefined;
    if (!Array.isArray(content)) return false;
    for (const [index, block] of content.entries()) {
      if (!isObject(block)) continue;
      this.#takeDelta(textsOf(block), index);
      if (!isObject(block.toolUse)) continue;
      this.#takeToolUse(block.toolUse, index);
      this.#takeDelta({ toolUse: { input: JSON.stringify(block.toolUse.input ?? {}) } }, index);
    }
    this.#takeStop(answer.stopReason);
    this.#takeUsage(answer.usage);
    return true;
  }

  #takeToolUse(toolUse: unknown, index: number): void {
    if (!isObject(toolUse)) return;
    const { toolUseId: id, name } = toolUse;
    this.#hasSaid = true;
    this.sink.toolCall({
      index,
      ...(typeof id === 'string' && { id }),
      ...(typeof name === 'string' && { name }),
    });
  }

  #takeDelta({ text, toolUse, reasoningContent }: Json, index: number): void {
    if (typeof text === 'string' && text !== '') {
      this.#hasSaid = true;
      this.sink.text(text);
    }
    const thought = isObject(reasoningContent) ? reasoningContent.text : undefined;
    if (typeof thought === 'string' && thought !== '') {
      this.#hasSaid = true;
      this.sink.reasoning(thought);
    }
    const input = isObject(toolUse) ? toolUse.input : undefined;
    if (typeof input === 'string') this.sink.toolCall({ index, arguments: input });
  }

  #takeStop(reason: unknown): void {
    if (typeof reason === 'string') this.#stopReason = reason;
  }

  #takeUsage(usage: unknown): void {
    if (!isObject(usage)) return;
    const { inputTokens: prompt, outputTokens: completion, cacheReadInputTokens: cached } = usage;
    if (!isCount(prompt) || !isCount(completion)) return;
    // What was read from its cache, or written there, it counts apart.
    const written = isCount(usage.cacheWriteInputTokens) ? usage.cacheWriteInputTokens : 0;
    const promptTokens = prompt + written + (isCount(cached) ? cached : 0);
    this.#usage = {
      promptTokens,
      completionTokens: completion,
      ...(isCount(cached) && { cachedTokens: cached }),
    };
  }
}

/** A block of a whole answer has its thoughts one level deeper than a piece of one. */
function textsOf({ text, reasoningContent }: Json): Json {
  const thoughts = isObject(reasoningContent) ? reasoningContent.reasoningText : undefined;
  return { text, ...(isObject(thoughts) && { reasoningContent: { text: thoughts.text } }) };
}
