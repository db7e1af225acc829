/**
 * Tool calls of one answer, put together from the parts of the many dialects: numbered from 0, from 1, all alike or not at
 * all; with the id late, once or in every part; with the name once or in every part; with arguments as text or as an object.
 */
import type { ToolCallPart } from '@engine/adapters/adapter';
import { JsonDepth } from '@engine/http/jsonDepth';
import { isObject, type Json, parseJson } from '@shared/domain/json';

/** No model asks so often in one answer, and whatever folds them goes through all of them for each part. */
const MOST_CALLS = 1000;

/** A part as the server sent it. */
interface SentPart {
  readonly number: number | undefined;
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

interface Call {
  readonly index: number;
  id: string;
  name: string;
  arguments: string;
  readonly depth: JsonDepth;
  /** An empty object that may be a place holder. */
  held: string;
}

/** The parts in a choice's delta or message; the older protocol knew one call, without a number. */
export function sentToolCalls(said: Json): readonly unknown[] {
  const { tool_calls: calls, function_call: called, content } = said;
  const sent = calls ?? said.toolCalls ?? said.tool_call;
  if (Array.isArray(sent)) return sent.flat();
  if (isObject(sent)) return isCall(sent) ? [sent] : Object.values(sent);
  if (isObject(called)) return [{ index: 0, function: called }];
  const parts: readonly unknown[] = Array.isArray(content) ? content : [];
  return parts.filter(
    (part) => isObject(part) && /^(?:tool_use|tool_call|function_call)$/.test(asText(part.type)),
  );
}

/** As opposed to calls by their numbers. */
const isCall = (value: Json): boolean => 'function' in value || 'name' in value || 'id' in value;

/** Of one answer: it knows the calls that have begun. */
export class ToolCalls {
  readonly #calls: Call[] = [];
  #last: Call | undefined;
  readonly #byNumber = new Map<number, Call>();
  readonly #byId = new Map<string, Call>();

  get isTooMany(): boolean {
    return this.#calls.length > MOST_CALLS;
  }

  /** Whether these are the calls that have been told, each of them whole. */
  areTold(parts: readonly unknown[]): boolean {
    const told = [...this.#calls];
    return (
      parts.length === told.length &&
      parts.every((part, place) => {
        const call = told[place];
        if (!isObject(part) || !call) return false;
        const { id, name, arguments: text } = readPart(part);
        const isSameId = id === '' || id === call.id;
        return isSameId && name === call.name && text.trim() === (call.arguments + call.held).trim();
      })
    );
  }

  /** What was held: no more will come. */
  rest(): readonly ToolCallPart[] {
    return this.#calls.flatMap((call) => {
      const { index, held } = call;
      call.held = '';
      call.arguments += held;
      return held === '' ? [] : [{ index, arguments: held }];
    });
  }

  /** What these parts add, in their order; nothing more once there are too many. */
  take(parts: readonly unknown[]): readonly ToolCallPart[] {
    return parts.flatMap((part) => (isObject(part) && !this.isTooMany ? this.#add(readPart(part)) : []));
  }

  #add(part: SentPart): readonly ToolCallPart[] {
    const known = this.#callOf(part);
    const call = known ?? this.#begin();
    const id = call.id === '' ? part.id : '';
    // Once the arguments have begun, a name is said again and is no further piece of it.
    const isNew = call.name === '' || (part.name !== call.name && !hasArguments(call));
    // Some servers say each time all of it so far.
    const name = isNew ? afterSaid(part.name, call.name) : '';
    const text = newArguments(call, part);
    call.id += id;
    call.name += name;
    call.arguments += text;
    call.depth.push(text);
    this.#last = call;
    if (part.number !== undefined) this.#byNumber.set(part.number, call);
    if (part.id !== '') this.#byId.set(part.id, call);
    if (known && id === '' && name === '' && text === '') return [];
    return [
      {
        index: call.index,
        ...(id !== '' && { id }),
        ...(name !== '' && { name }),
        ...(text !== '' && { arguments: text }),
      },
    ];
  }

  #begin(): Call {
    const index = this.#calls.length;
    const call: Call = { index, id: '', name: '', arguments: '', depth: new JsonDepth(), held: '' };
    this.#calls.push(call);
    return call;
  }

  /** The call that the part goes on with; undefined where it begins another. */
  #callOf(part: SentPart): Call | undefined {
    const sameId = part.id === '' ? undefined : this.#byId.get(part.id);
    if (part.number === undefined) return sameId ?? moreOf(this.#last, part);
    const sameNumber = this.#byNumber.get(part.number);
    if (sameNumber?.id === part.id && sameId) return sameNumber;
    // A number that goes up with each part of one call says no name with it; two calls with one id do.
    if (!sameNumber) return part.name === '' ? (sameId ?? nextOf(this.#last, part)) : undefined;
    return sameId ?? moreOf(sameNumber, part);
  }
}

const hasArguments = (call: Call): boolean => call.arguments !== '' || call.held !== '';

/** The call, where a part of another number has no more than the next of its arguments: some servers number parts. */
const nextOf = (call: Call | undefined, { id }: SentPart): Call | undefined =>
  id === '' && call && (call.depth.isOpen || !hasArguments(call)) ? call : undefined;

/**
 * What a part adds to the arguments. Anthropic’s begin with an empty object, which gateways pass on before the true ones
 * (LiteLLM #4537, Bedrock), so it is held; others say at the end, or each time, all of them so far (codex-lb #284).
 */
function newArguments(call: Call, part: SentPart): string {
  const said = call.arguments;
  const text = part.arguments;
  if (said === '' && text.trim() === '{}') {
    call.held = text;
    return '';
  }
  if (call.held !== '' && text.trim() !== '') {
    const held = /^\s*[[{]/.test(text) ? '' : call.held;
    call.held = '';
    return held + text;
  }
  if (call.depth.isClosed) return isSaidAgain(text, said) ? '' : text;
  // A look at the lengths spares one at all that was said, for each part.
  if (text.length < said.length || !/^\s*[[{]/.test(said)) return text;
  // Where a value may follow, an object may begin as the one around it does.
  return !call.depth.isInText && /[:,[]\s*$/.test(said) ? text : afterSaid(text, said);
}

/** Whole arguments once more, perhaps with other blanks. */
function isSaidAgain(text: string, said: string): boolean {
  const mayBe = text.length <= 3 * said.length + 64 && said.length <= 3 * text.length + 64;
  if (!mayBe || !/^\s*[[{]/.test(text)) return false;
  const again = parseJson(text);
  return again !== undefined && JSON.stringify(again) === JSON.stringify(parseJson(said));
}

/** Whole arguments of another call, of which some gateways say neither name nor number (dyedd/lens #49). */
const isOther = (part: SentPart, call: Call): boolean =>
  call.depth.isClosed &&
  part.id === '' &&
  /^\s*\{/.test(part.arguments) &&
  isObject(parseJson(part.arguments)) &&
  !isSaidAgain(part.arguments, call.arguments);

const afterSaid = (text: string, said: string): string =>
  text.startsWith(said) ? text.slice(said.length) : text;

/** The call, if a part that does not say whether it belongs to it can. */
function moreOf(call: Call | undefined, part: SentPart): Call | undefined {
  if (!call) return undefined;
  const isAnotherId = part.id !== '' && call.id !== '' && part.id !== call.id;
  const isWhole = call.depth.isClosed || (call.held !== '' && part.name !== '');
  const comesAfterEnd = isWhole && part.arguments.trim() !== '';
  // Some servers give each part of one call an id of its own, but the name to the first only.
  if (part.name === '')
    return isOther(part, call) || (isAnotherId && (part.number === undefined || comesAfterEnd))
      ? undefined
      : call;
  if (isAnotherId || comesAfterEnd) return undefined;
  if (call.name === '' || part.name === call.name) return call;
  // Another name: a piece of this one, if it is numbered and no arguments have begun.
  return part.number !== undefined && !hasArguments(call) ? call : undefined;
}

function readPart(part: Json): SentPart {
  const called = [part.function, part.custom].find(isObject) ?? part;
  const index = typeof part.index === 'string' ? Number(part.index) : part.index;
  const isNumbered = typeof index === 'number' && Number.isInteger(index) && index >= 0;
  const args = called.arguments ?? called.parameters ?? called.input ?? called.args ?? '';
  return {
    number: isNumbered ? index : undefined,
    id: typeof part.id === 'number' ? String(part.id) : asText(part.id),
    name: asText(called.name),
    arguments: typeof args === 'string' ? args : JSON.stringify(args),
  };
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
