/** What Anthropic's Messages answer, whole or in events, as what is said of an answer. */
import type { AnswerEnd, AnswerSink } from '@engine/adapters/adapter';
import { answerEnd } from '@engine/events/answerEnd';
import { isCount } from '@engine/events/isCount';
import type { EventReader } from '@engine/events/readEvents';
import { Remarks } from '@engine/events/remarks';
import type { FailureContext } from '@engine/failures/failureOf';
import { isObject, type Json } from '@shared/domain/json';
import { endingOf } from '@shared/formats/chat/endingOf';

/** A block that is open, by its place. */
interface Block {
  readonly type: string;
  readonly name: string;
  /** Of a call its place among the calls. */
  readonly call: number | undefined;
  input: string;
}

export class MessagesReader implements EventReader {
  isKnown = false;
  hasEnded = false;
  #stopReason: string | undefined;
  #model: string | undefined;
  /** As they are told on the way: later ones replace earlier ones. */
  #counts: Json = {};
  readonly #blocks = new Map<unknown, Block>();
  #calls = 0;
  /** Text was said, and something else came behind it. */
  #isParted: boolean | undefined;
  readonly #remarks: Remarks;

  constructor(
    readonly sink: AnswerSink,
    context: Pick<FailureContext, 'key' | 'secrets'>,
  ) {
    this.#remarks = new Remarks(context);
  }

  get end(): AnswerEnd {
    const reason = this.#stopReason;
    return answerEnd({
      finishReason: reason,
      ending: reason === undefined ? undefined : endingOf(reason),
      ...{
        calls: this.#calls,
        usage: usageOf(this.#counts),
        model: this.#model,
        remarks: this.#remarks.all(),
      },
    });
  }

  take(json: Json): Json | undefined {
    const { type, index, delta } = json;
    if (isObject(json.error)) return json;
    if (typeof type !== 'string') return undefined;
    if (type === 'message') this.#takeWhole(json);
    else if (type === 'message_start' && isObject(json.message)) this.#takeAbout(json.message);
    else if (type === 'content_block_start' && isObject(json.content_block))
      this.#open(index, json.content_block);
    else if (type === 'content_block_delta' && isObject(delta)) this.#takeDelta(index, delta);
    else if (type === 'content_block_stop') this.#close(index);
    else if (type === 'message_delta' && isObject(delta)) this.#takeAbout({ ...delta, usage: json.usage });
    else if (type === 'message_stop') this.hasEnded = true;
    return undefined;
  }

  #takeWhole(message: Json): void {
    for (const [index, block] of (Array.isArray(message.content) ? message.content : []).entries()) {
      if (!isObject(block)) continue;
      const { input, ...others } = block;
      this.#open(index, others);
      if (input !== undefined) this.#takeDelta(index, { partial_json: JSON.stringify(input) });
      this.#close(index);
    }
    this.#takeAbout(message);
    this.hasEnded = true;
  }

  #takeAbout({ model, stop_reason: reason, usage }: Json): void {
    this.isKnown = true;
    if (typeof model === 'string') this.#model = model;
    if (typeof reason === 'string') this.#stopReason = reason;
    if (!isObject(usage)) return;
    const told = Object.entries(usage).filter(([, value]) => value !== null);
    this.#counts = { ...this.#counts, ...Object.fromEntries(told) };
  }

  #open(index: unknown, block: Json): void {
    const { type, name, id, content } = block;
    const isCall = type === 'tool_use';
    const call = isCall ? this.#calls : undefined;
    const opened: Block = { type: String(type), name: String(name ?? ''), call, input: '' };
    this.#blocks.set(index, opened);
    if (call !== undefined) {
      this.#calls += 1;
      this.sink.toolCall({
        index: call,
        ...(typeof id === 'string' && { id }),
        ...(typeof name === 'string' && { name }),
      });
    }
    if (type !== 'text' && this.#isParted === false) this.#isParted = true;
    const failed = isObject(content) ? content.error_code : undefined;
    if (typeof failed === 'string') this.#remarks.add('serverTool', `${opened.type} ${failed}`);
    this.#takeDelta(index, block);
    for (const citation of Array.isArray(block.citations) ? (block.citations as readonly unknown[]) : [])
      this.#cite(citation);
  }

  #takeDelta(index: unknown, { text, thinking, partial_json: input, citation }: Json): void {
    const block = this.#blocks.get(index);
    if (typeof text === 'string' && text !== '') {
      // What it says before and after a search are texts of their own.
      this.sink.text(this.#isParted === true ? `\n${text}` : text);
      this.#isParted = false;
    }
    if (typeof thinking === 'string' && thinking !== '') this.sink.reasoning(thinking);
    if (typeof input === 'string' && block) {
      block.input += input;
      if (block.call !== undefined) this.sink.toolCall({ index: block.call, arguments: input });
    }
    if (citation !== undefined) this.#cite(citation);
  }

  /** What the server itself ran is told once it is known with what. */
  #close(index: unknown): void {
    const block = this.#blocks.get(index);
    this.#blocks.delete(index);
    if (block && /^(?:server|mcp)_tool_use$/.test(block.type))
      this.#remarks.add('serverTool', [block.name, block.input].filter(Boolean).join(' '));
  }

  #cite(citation: unknown): void {
    if (!isObject(citation)) return;
    this.#remarks.addOnce('citation', String(citation.url ?? citation.document_title ?? citation.type));
  }
}

const countOf = (value: unknown): number | undefined => (isCount(value) ? value : undefined);

/** What was read from its cache, or written there, it counts beside the prompt. */
function usageOf(counts: Json) {
  const prompt = countOf(counts.input_tokens);
  const completion = countOf(counts.output_tokens);
  if (prompt === undefined || completion === undefined) return undefined;
  const cached = countOf(counts.cache_read_input_tokens);
  const written = countOf(counts.cache_creation_input_tokens) ?? 0;
  return {
    promptTokens: prompt + written + (cached ?? 0),
    completionTokens: completion,
    ...(cached !== undefined && { cachedTokens: cached }),
  };
}
