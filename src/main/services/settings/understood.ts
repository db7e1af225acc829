/**
 * Settings that a newer Parallax or a person wrote: what is understood holds, the rest stays in the file. Without this one field that
 * is not known would cost all providers.
 */
import { isObject } from '@shared/domain/json';
import type { z } from 'zod';

type Holder = Record<string | number, unknown>;
type Path = readonly (string | number)[];

interface Left {
  readonly path: Path;
  readonly value: unknown;
}

export interface Understood<T> {
  readonly value: T;
  /** What was passed over; it goes back into what is written (`withLeft`). */
  readonly left: readonly Left[];
}

/** Each round takes away at least one thing. */
const MOST_ROUNDS = 200;

/** Undefined where nothing can be made of it. Unknown fields, and items of lists that do not fit, are passed over. */
export function understood<Schema extends z.ZodType<Record<string, unknown>>>(
  schema: Schema,
  stored: Record<string, unknown>,
  initial: z.output<Schema>,
): Understood<z.output<Schema>> | undefined {
  const value = structuredClone(stored);
  const left: Left[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    // Read once: a parser made to measure takes longer to make, and the window waits.
    const parsed = schema.safeParse(value, { jitless: true });
    if (parsed.success) {
      const isAllLeft = left.length > 0 && !Object.keys(stored).some((key) => Object.hasOwn(value, key));
      return isAllLeft ? undefined : { value: parsed.data, left };
    }
    const issue = parsed.error.issues[0];
    if (!issue) return undefined;
    const path = issue.path.filter((key) => typeof key !== 'symbol');
    const item = path.findIndex((key) => typeof key === 'number');
    const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const places: Path[] =
      unknownKeys.length > 0
        ? unknownKeys.map((key) => [...path, key])
        : [path.slice(0, item < 0 ? 1 : item + 1)];
    for (const place of places) if (!takeAway(value, place, left, initial)) return undefined;
  }
  return undefined;
}

function takeAway(value: Holder, path: Path, left: Left[], initial: Record<string, unknown>): boolean {
  const key = path.at(-1);
  const parent = heldAt(value, path.slice(0, -1));
  if (Array.isArray(parent) && typeof key === 'number') {
    left.push({ path: [...path.slice(0, -1), left.length], value: parent[key] });
    parent.splice(key, 1);
    return true;
  }
  if (!isHolder(parent) || typeof key !== 'string') return false;
  if (Object.hasOwn(parent, key)) {
    left.push({ path: idPath(value, path), value: parent[key] });
    delete parent[key];
    return true;
  }
  // One that has to be there.
  if (parent !== value || !Object.hasOwn(initial, key)) return false;
  value[key] = structuredClone(initial[key]);
  return true;
}

const heldAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => (isHolder(at) && Object.hasOwn(at, key) ? at[key] : undefined), value);

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;

/** With an item's id in the place of its number, which changes. */
const idPath = (value: Holder, path: Path): Path =>
  path.map((key, depth) => {
    const item = typeof key === 'number' ? heldAt(value, path.slice(0, depth + 1)) : undefined;
    return isObject(item) && typeof item.id === 'string' ? `id:${item.id}` : key;
  });

/** What is to be written, with what was passed over in its place again; of an item that is gone nothing stays. */
export function withLeft(next: Record<string, unknown>, left: readonly Left[]): Record<string, unknown> {
  const value = structuredClone(next);
  for (const { path, value: kept } of left) {
    const key = path.at(-1);
    const parent = path.slice(0, -1).reduce<unknown>((at, step) => {
      if (typeof step === 'string' && step.startsWith('id:') && Array.isArray(at))
        return at.find((item) => isObject(item) && item.id === step.slice(3));
      return isHolder(at) && Object.hasOwn(at, step) ? at[step] : undefined;
    }, value);
    if (Array.isArray(parent)) parent.push(kept);
    else if (isHolder(parent) && typeof key === 'string' && !Object.hasOwn(parent, key)) parent[key] = kept;
  }
  return value;
}
