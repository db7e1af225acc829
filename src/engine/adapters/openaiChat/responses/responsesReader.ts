/** What OpenAI's Responses answer, whole or in events, as what is said of an answer. */
import type { AnswerEnd, AnswerSink } from '@engine/adapters/adapter';
import { readLogprobs } from '@engine/adapters/openaiChat/logprobs';
import { answerEnd } from '@engine/events/answerEnd';
import { isCount } from '@engine/events/isCount';
import type { EventReader } from '@engine/events/readEvents';
import { Remarks } from '@engine/events/remarks';
import type { FailureContext } from '@engine/failures/failureOf';
import { isObject, type Json } from '@shared/domain/json';
import type { Usage } from '@shared/domain/run/run';
import { endingOf } from '@shared/formats/chat/endingOf';
import { serverToolOf } from './serverTool';

/** Texts of an answer by where they stand; the server says each at least once, in pieces or whole. */
type Kind = 'text' | 'reasoning' | 'arguments';

export class ResponsesReader implements EventReader {
  isKnown = false;
  #finishReason: string | undefined;
  #model: string | undefined;
  #usage: Usage | undefined;
  /** How many letters of each text were said. */
  readonly #said = new Map<string, number>();
  /** The calls by the places of their items, as they came. */
  readonly #calls = new Map<number, number>();
  readonly #remarks: Remarks;
  /** Where text was said last. */
  #place: number | undefined;

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
    return answerEnd({
      finishReason: reason,
      ending: reason === undefined ? undefined : endingOf(reason),
      ...{ calls: this.#calls.size, usage: this.#usage, model: this.#model, remarks: this.#remarks.all() },
    });
  }

  take(json: Json): Json | undefined {
    const { type } = json;
    if (type === 'error') return isObject(json.error) ? json : { error: json };
    if (json.object === 'response' || Array.isArray(json.output)) return this.#takeResponse(json);
    if (typeof type !== 'string' || !type.startsWith('response.'))
      return isObject(json.error) ? json : undefined;
    this.isKnown = true;
    if (isObject(json.response))
      return this.#takeResponse(json.response, /\.(?:\w*progress|created|queued)$/.test(type));
    this.#takeEvent(type.slice('response.'.length), json);
    return undefined;
  }

  #takeEvent(type: string, event: Json): void {
    const at = indexOf(event.output_index);
    const part = indexOf(event.content_index ?? event.summary_index);
    const { delta, item } = event;
    if (type === 'output_text.delta' || type === 'refusal.delta') {
      this.#say('text', at, part, delta, true);
      this.#takeLogprobs(event.logprobs);
    }
    if (/^reasoning(?:_summary)?_text\.delta$/.test(type)) this.#say('reasoning', at, part, delta, true);
    if (type === 'function_call_arguments.delta') this.#say('arguments', at, 0, delta, true);
    if (type === 'output_item.added' && isObject(item) && item.type === 'function_call')
      this.#callAt(at, item);
    if (type === 'output_item.done' && isObject(item)) this.#takeItem(item, at);
  }

  /** Whole, or what is known of it on its way. Given back: its error. */
  #takeResponse(response: Json, isOnItsWay = false): Json | undefined {
    this.isKnown = true;
    const { model, status, output, usage, error, incomplete_details: details } = response;
    if (typeof model === 'string') this.#model = model;
    if (isOnItsWay) return undefined;
    if (Array.isArray(output))
      for (const [at, item] of output.entries()) if (isObject(item)) this.#takeItem(item, at, true);
    this.#takeUsage(usage);
    if (isObject(error)) return { error };
    const reason = isObject(details) && typeof details.reason === 'string' ? details.reason : status;
    if (status === 'failed' || status === 'cancelled') return { error: { message: `status: ${status}` } };
    // A server that works on in the background has not answered.
    if (status === 'queued' || status === 'in_progress') return { error: { message: `status: ${status}` } };
    this.#finishReason = typeof reason === 'string' ? reason : 'completed';
    return undefined;
  }

  /** What of it was not said yet; `isWhole`: its logprobs were not either. */
  #takeItem(item: Json, at: number, isWhole = false): void {
    const { type, content, summary } = item;
    if (type === 'message' && Array.isArray(content))
      for (const [part, each] of content.entries())
        if (isObject(each)) this.#takePart(each, at, part, isWhole);
    if (type === 'reasoning')
      for (const texts of [summary, content])
        for (const [part, each] of (Array.isArray(texts) ? texts : []).entries())
          if (isObject(each)) this.#say('reasoning', at, part, each.text);
    if (type === 'function_call') {
      this.#callAt(at, item);
      this.#say('arguments', at, 0, item.arguments);
    }
    const tool = serverToolOf(item);
    if (tool !== undefined) this.#remarks.addOnce('serverTool', tool, `${at}`);
  }

  #takePart(
    { text, refusal, logprobs, annotations }: Json,
    at: number,
    part: number,
    isWhole: boolean,
  ): void {
    const isNew = !this.#said.has(placeOf('text', at, part));
    this.#say('text', at, part, text ?? refusal);
    if (isWhole && isNew) this.#takeLogprobs(logprobs);
    for (const [index, each] of (Array.isArray(annotations) ? annotations : []).entries())
      if (isObject(each)) this.#remarks.addOnce('citation', sourceOf(each), `${at}/${part}/${index}`);
  }

  /** `text`: a piece, or all of it, of which what was said already is not said again. */
  #say(kind: Kind, at: number, part: number, text: unknown, isPiece = false): void {
    if (typeof text !== 'string') return;
    const place = placeOf(kind, at, part);
    const before = this.#said.get(place) ?? 0;
    const more = isPiece ? text : text.slice(before);
    if (more === '') return;
    this.#said.set(place, before + more.length);
    if (kind === 'reasoning') this.sink.reasoning(more);
    else if (kind === 'arguments') this.sink.toolCall({ index: this.#callAt(at), arguments: more });
    else {
      // What it says before and after a search are messages of their own.
      const isNext = this.#place !== undefined && this.#place !== at;
      this.#place = at;
      this.sink.text(isNext ? `\n${more}` : more);
    }
  }

  /** The place of a call among the calls; named where it is new. */
  #callAt(at: number, item?: Json): number {
    const known = this.#calls.get(at);
    if (known !== undefined) return known;
    const index = this.#calls.size;
    this.#calls.set(at, index);
    const { call_id: id, name } = item ?? {};
    this.sink.toolCall({
      index,
      ...(typeof id === 'string' && { id }),
      ...(typeof name === 'string' && { name }),
    });
    return index;
  }

  #takeLogprobs(content: unknown): void {
    if (!Array.isArray(content) || content.length === 0) return;
    const { tokens, impossible } = readLogprobs({ content });
    if (tokens.length > 0) this.sink.logprobs(tokens);
    for (let left = impossible; left > 0; left -= 1) this.#remarks.add('impossibleLogprobs');
  }

  #takeUsage(usage: unknown): void {
    if (!isObject(usage)) return;
    const { input_tokens: prompt, output_tokens: completion } = usage;
    if (!isCount(prompt) || !isCount(completion)) return;
    const input = isObject(usage.input_tokens_details) ? usage.input_tokens_details : {};
    const output = isObject(usage.output_tokens_details) ? usage.output_tokens_details : {};
    this.#usage = {
      promptTokens: prompt,
      completionTokens: completion,
      ...(isCount(output.reasoning_tokens) && { reasoningTokens: output.reasoning_tokens }),
      ...(isCount(input.cached_tokens) && { cachedTokens: input.cached_tokens }),
    };
  }
}

const placeOf = (kind: Kind, at: number, part: number): string => `${kind}/${at}/${part}`;

const indexOf = (value: unknown): number => (isCount(value) ? value : 0);

/** An address, a file’s name, or whatever it is. */
function sourceOf(annotation: Json): string {
  const { url, filename, title } = annotation;
  const named = [url, filename, title].find((each) => typeof each === 'string');
  return typeof named === 'string' ? named : JSON.stringify(annotation);
}
