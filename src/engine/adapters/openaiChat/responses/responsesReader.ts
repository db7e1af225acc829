/** What OpenAI's Responses answer, whole or in events, as what is said of an answer. */
import type { AnswerEnd, AnswerSink } from '@engine/adapters/adapter';
import { readLogprobs } from '@engine/adapters/openaiChat/logprobs';
import { answerEnd } from '@engine/events/answerEnd';
import type { EventReader } from '@engine/events/readEvents';
import { Remarks } from '@engine/events/remarks';
import type { FailureContext } from '@engine/failures/failureOf';
import { isObject, type Json } from '@shared/domain/json';
import type { Usage } from '@shared/domain/run/run';
import { endingOf } from '@shared/formats/chat/endingOf';
import { type ItemPart, kindOf, partsOf, sayingOf } from './itemParts';
import { type Item, type ItemKind, Items, type Named } from './items';
import { serverToolOf } from './serverTool';
import { usageOf } from './usageOf';

export class ResponsesReader implements EventReader {
  isKnown = false;
  #finishReason: string | undefined;
  #model: string | undefined;
  #usage: Usage | undefined;
  readonly #items = new Items();
  /** Of which events of their own gave all. */
  readonly #given = new Set<Item>();
  readonly #remarks: Remarks;
  /** What was said last of each kind. */
  readonly #last = new Map<ItemKind, { readonly item: Item; readonly key: string }>();

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
      ...{ calls: this.#items.of('call').length, usage: this.#usage, model: this.#model },
      remarks: this.#remarks.all(),
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
    const { item } = event;
    const named = namedBy(event);
    if (isObject(item) && type === 'output_item.done') this.#takeItem(item, named.at, this.#given);
    if (isObject(item) && type === 'output_item.added') {
      const kind = kindOf(item);
      const begun = kind && this.#items.begun(kind, { ...named, ...namedBy(item) });
      if (begun) this.#nameCall(begun, item);
    }
    const saying = sayingOf(type, event);
    if (!saying) return;
    const of = this.#items.pieceOf(saying.kind, named);
    this.#nameCall(of, event);
    if (!saying.isPiece) this.#sayRest(of, saying);
    // Of what was given as a whole there is no more to say.
    else if (!of.ended.has(saying.key)) {
      this.#say(of, saying.key, saying.text);
      this.#takeLogprobs(saying.logprobs);
    }
  }

  /** Whole, or what is known of it on its way. Given back: its error. */
  #takeResponse(response: Json, isOnItsWay = false): Json | undefined {
    this.isKnown = true;
    const { model, status, output, output_text: text, usage, error, incomplete_details: details } = response;
    if (typeof model === 'string') this.#model = model;
    if (isOnItsWay) return undefined;
    this.#takeOutput((Array.isArray(output) ? (output as readonly unknown[]) : []).filter(isObject));
    // Where nothing else holds it.
    if (typeof text === 'string' && this.#items.saidOf('text') === '')
      this.#say(this.#items.begun('text', {}), '0', text);
    this.#usage = usageOf(usage) ?? this.#usage;
    if (isObject(error)) return { error };
    const reason = isObject(details) && typeof details.reason === 'string' ? details.reason : status;
    if (status === 'failed' || status === 'cancelled') return { error: { message: `status: ${status}` } };
    // A server that works on in the background has not answered.
    if (status === 'queued' || status === 'in_progress') return { error: { message: `status: ${status}` } };
    this.#finishReason = typeof reason === 'string' ? reason : 'completed';
    return undefined;
  }

  /** All that was answered. Where it is what was said, or goes on from there, it is that, whatever its items are called. */
  #takeOutput(output: readonly Json[]): void {
    const taken = new Set<Item>();
    const left = new Map<ItemKind, number>();
    for (const kind of ['text', 'reasoning'] as const) {
      const said = this.#items.saidOf(kind);
      const all = output.filter((item) => kindOf(item) === kind).map(textOf);
      if (said !== '' && all.join('').startsWith(said)) left.set(kind, said.length);
    }
    for (const [at, item] of output.entries()) {
      const kind = kindOf(item);
      const before = kind && left.get(kind);
      if (!kind || before === undefined) this.#takeItem(item, at, taken);
      else left.set(kind, this.#goOn(kind, item, before));
    }
  }

  /** `before`: so many letters of it and of those behind it were said; given back are those behind it. */
  #goOn(kind: ItemKind, item: Json, before: number): number {
    let left = before;
    let of = before > 0 ? this.#last.get(kind)?.item : undefined;
    for (const part of partsOf(item)) {
      const more = part.text.slice(left);
      left = Math.max(0, left - part.text.length);
      this.#cite(part);
      if (more === '') continue;
      of ??= this.#items.added(kind, namedBy(item));
      const isNew = more === part.text;
      this.#say(of, part.key, more);
      if (isNew) this.#takeLogprobs(part.logprobs);
    }
    return left;
  }

  /** What of it was not said yet. */
  #takeItem(item: Json, at: number | undefined, taken: Set<Item>): void {
    const kind = kindOf(item);
    const parts = partsOf(item);
    for (const part of parts) this.#cite(part);
    if (kind) {
      const of = this.#items.wholeOf(kind, { ...namedBy(item), at }, textOf(item), taken);
      this.#nameCall(of, item);
      for (const part of parts) this.#sayRest(of, part);
    }
    const tool = serverToolOf(item);
    if (tool !== undefined) this.#remarks.addOnce('serverTool', tool, String(item.id ?? at));
  }

  #cite({ annotations }: ItemPart): void {
    for (const each of Array.isArray(annotations) ? (annotations as readonly unknown[]) : [])
      if (isObject(each)) this.#remarks.addOnce('citation', sourceOf(each), JSON.stringify(each));
  }

  /** Of all of a part what was not said already. */
  #sayRest(of: Item, { key, text, logprobs }: ItemPart): void {
    const before = of.parts.get(key)?.length ?? 0;
    this.#say(of, key, text.slice(before));
    of.ended.add(key);
    if (before === 0) this.#takeLogprobs(logprobs);
  }

  #say(of: Item, key: string, more: string): void {
    if (more === '') return;
    of.parts.set(key, (of.parts.get(key) ?? '') + more);
    const last = this.#last.get(of.kind);
    this.#last.set(of.kind, { item: of, key });
    if (of.kind === 'call')
      this.sink.toolCall({ index: this.#items.of('call').indexOf(of), arguments: more });
    else if (of.kind === 'reasoning')
      // Each part of a summary is a paragraph.
      this.sink.reasoning(last && (last.item !== of || last.key !== key) ? `\n\n${more}` : more);
    // What it says before and after a search are messages of their own.
    else this.sink.text(last && last.item !== of ? `\n${more}` : more);
  }

  /** A call by its name, as soon as the server tells it. */
  #nameCall(of: Item, { call_id: id, name }: Json): void {
    if (of.kind !== 'call') return;
    const newId = of.callId === undefined && typeof id === 'string' ? id : undefined;
    const newName = of.name === undefined && typeof name === 'string' ? name : undefined;
    if (newId === undefined && newName === undefined) return;
    of.callId ??= newId;
    of.name ??= newName;
    this.sink.toolCall({
      index: this.#items.of('call').indexOf(of),
      ...(newId !== undefined && { id: newId }),
      ...(newName !== undefined && { name: newName }),
    });
  }

  #takeLogprobs(content: unknown): void {
    if (!Array.isArray(content) || content.length === 0) return;
    const { tokens, impossible } = readLogprobs({ content });
    if (tokens.length > 0) this.sink.logprobs(tokens);
    for (let left = impossible; left > 0; left -= 1) this.#remarks.add('impossibleLogprobs');
  }
}

const textOf = (item: Json): string =>
  partsOf(item)
    .map(({ text }) => text)
    .join('');

function namedBy({ output_index: at, item_id: itemId, id, call_id: callId }: Json): Named {
  const own = itemId ?? id;
  return {
    ...(Number.isSafeInteger(at) && { at: Number(at) }),
    ...(typeof own === 'string' && { id: own }),
    ...(typeof callId === 'string' && { callId }),
  };
}

/** An address, a file’s name, or whatever it is. */
function sourceOf(annotation: Json): string {
  const { url, filename, title } = annotation;
  const named = [url, filename, title].find((each) => typeof each === 'string');
  return typeof named === 'string' ? named : JSON.stringify(annotation);
}
