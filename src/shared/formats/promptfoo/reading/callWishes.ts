/** Assertions of promptfoo that look at tool calls, by a program or a transform, as checks of tool calls. */
import type { PartStep } from '@shared/domain/extraction/part';
import { isObject } from '@shared/domain/json';
import type { CallForm } from './callForm';
import type { Place } from './code/calls/place';
import type { Part } from './part';
import { type From, textWish, type Wish } from './wish';

type Base = From['base'];

/** A program as checks; undefined where it is another. The grammar is loaded when there is one. */
export async function callProgramWishes(
  code: string,
  form: CallForm,
  { part, base }: { readonly part: Part; readonly base: Base },
): Promise<readonly Wish[] | undefined> {
  // Where a program breaks off, it fails turned round, too.
  if (form === undefined || base.isNegated) return undefined;
  const { readCalls } = await import('./code/calls/readCalls');
  const asked = readCalls(code, form);
  return asked?.map((check): Wish => ({ path: part.path, check: { ...base, ...check } }));
}

/** Where of the calls a transform looks; undefined where it does something else. */
export async function transformPlace(
  transform: Part | undefined,
  form: CallForm,
): Promise<Place | undefined> {
  if (form === undefined || typeof transform?.value !== 'string') return undefined;
  const { readPlace } = await import('./code/calls/readCalls');
  const place = readPlace(transform.value, form);
  return place && 'of' in place && place.type !== 'call' ? place : undefined;
}

/** What a transform takes of the calls is compared: a name, or an argument. None where no check does it so. */
export function transformWishes(place: Place, { type, text, base, part }: From): readonly Wish[] {
  const way = WAYS.get(type);
  if (base.isNegated || text === undefined || !way) return [];
  const made = comparing(place, way);
  if (!made) return [];
  const check = { ...base, type: 'tool-call', expects: 'call', which: 'first' } as const;
  return [textWish(part.path, text, (value) => ({ ...check, ...made(value) }), { canBeExpected: true })];
}

/** As the part that a check of texts looks at: all arguments as they were written, or one of them; undefined where it is neither. */
export function callStep(place: Place): PartStep | undefined {
  if (place.type === 'text' && place.of === 'first') return { type: 'call-arguments', path: '' };
  const isOne = place.type === 'argument' && place.of === 'first' && place.path.length > 0;
  return isOne ? { type: 'call-arguments', path: place.path.join('.') } : undefined;
}

interface Way {
  readonly match?: 'contains';
}
/** Which comparisons a check of calls has, by promptfoo's names. */
const WAYS = new Map<string, Way>([
  ['equals', {}],
  ['contains', { match: 'contains' }],
]);

function comparing(place: Place, way: Way) {
  if (place.type === 'name' && place.of === 'first' && !way.match) return (tool: string) => ({ tool });
  if (place.type === 'text' && way.match) return (value: string) => ({ arguments: [{ ...way, value }] });
  if (place.type !== 'argument') return undefined;
  const name = place.path.length > 0 ? { name: place.path.join('.') } : {};
  return (value: string) => ({ arguments: [{ ...name, ...way, value }] });
}

const OF_CALLS = /^(?:not-)?(?:is-valid-(?:openai-)?(?:function|tools)-call|tool-call-f1)$/;

/** Whether one of a test's assertions is of calls: then one that wants JSON means theirs. */
export const areCallsAsked = (asserts: readonly Part[]): boolean =>
  asserts.some((part) => isObject(part.value) && OF_CALLS.test(String(part.value.type)));

/** That there is a call, whose JSON promptfoo would look at. */
export function jsonOfCalls({ part, type, value, base }: From): readonly Wish[] | undefined {
  if (type !== 'is-json' || value !== undefined || base.isNegated) return undefined;
  part.tell('different', 'callsAsJson');
  return [{ path: part.path, check: { ...base, type: 'tool-call', expects: 'call' } }];
}
