/**
 * Tool calls of one answer, put together from the parts of the many dialects: numbered from 0, from 1, all alike or not at
 * all; with the id late, once or in every part; with the name once or in every part; with arguments as text or as an object.
 */
import type { ToolCallPart } from '@engine/adapters/adapter';
import { JsonDepth } from '@engine/http/jsonDepth';
import { isObject, type Json } from '@shared/domain/json';

/** No model asks so often in one answer, and whatever folds them goes through all of them for each part. */
const MOST_CALLS = 1000;

/** A part as the server sent it. */
interface SentPart {
  readonly number: number | undefined;
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
  /** Such arguments are whole. */
  readonly isObject: boolean;
}

interface Call {
  readonly index: number;
  id: string;
  name: string;
  arguments: string;
  readonly depth: JsonDepth;
}

/** The parts in a choice's delta or message; the older protocol knew one call, without a number. */
export function sentToolCalls(said: Json): readonly unknown[] {
  const { tool_calls: calls, function_call: called } = said;
  if (Array.isArray(calls)) return calls;
  if (isObject(calls)) return [calls];
  return isObject(called) ? [{ index: 0, function: called }] : [];
}

/** Of one answer: it knows the calls that have begun. */
export class ToolCalls {
  #count = 0;
  #last: Call | undefined;
  readonly #byNumber = new Map<number, Call>();
  readonly #byId = new Map<string, Call>();

  get isTooMany(): boolean {
    return this.#count > MOST_CALLS;
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
    const isNew = call.name === '' || (part.name !== call.name && call.arguments === '');
    const name = isNew ? part.name : '';
    const text = part.isObject && part.arguments === call.arguments ? '' : part.arguments;
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
    const index = this.#count;
    this.#count += 1;
    return { index, id: '', name: '', arguments: '', depth: new JsonDepth() };
  }

  /** The call that the part goes on with; undefined where it begins another. */
  #callOf(part: SentPart): Call | undefined {
    const sameId = part.id === '' ? undefined : this.#byId.get(part.id);
    if (part.number === undefined) return sameId ?? moreOf(this.#last, part);
    const sameNumber = this.#byNumber.get(part.number);
    if (sameNumber?.id === part.id && sameId) return sameNumber;
    // A number that goes up with each part of one call says no name with it; two calls with one id do.
    if (!sameNumber) return part.name === '' ? sameId : undefined;
    return sameId ?? moreOf(sameNumber, part);
  }
}

/** The call, if a part that does not say whether it belongs to it can. */
function moreOf(call: Call | undefined, part: SentPart): Call | undefined {
  if (!call) return undefined;
  const isAnotherId = part.id !== '' && call.id !== '' && part.id !== call.id;
  const comesAfterEnd = call.depth.isClosed && part.arguments.trim() !== '';
  // Some servers give each part of one call an id of its own, but the name to the first only.
  if (part.name === '') return isAnotherId && (part.number === undefined || comesAfterEnd) ? undefined : call;
  if (isAnotherId || comesAfterEnd) return undefined;
  if (call.name === '' || part.name === call.name) return call;
  // Another name: a piece of this one, if it is numbered and no arguments have begun.
  return part.number !== undefined && call.arguments === '' ? call : undefined;
}

function readPart(part: Json): SentPart {
  const called = isObject(part.function) ? part.function : part;
  const index = typeof part.index === 'string' ? Number(part.index) : part.index;
  const isNumbered = typeof index === 'number' && Number.isInteger(index) && index >= 0;
  const args = called.arguments;
  return {
    number: isNumbered ? index : undefined,
    id: typeof part.id === 'number' ? String(part.id) : asText(part.id),
    name: asText(called.name),
    arguments: isObject(args) ? JSON.stringify(args) : asText(args),
    isObject: isObject(args),
  };
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
