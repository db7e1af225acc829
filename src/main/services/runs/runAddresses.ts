/**
 * Which files of a `runs` folder are logs, and the id that each is known by. People and their tools copy logs, under names that
 * say so (`…-DESKTOP-4F2K`, `.sync-conflict-…`, ` (1)`, ` - Copy`): a copy is a run of its own, with an id of its own.
 */
import path from 'node:path';
import { idSchema } from '@shared/domain/ids';

const FILE_NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{1,9})Z-(.+)\.jsonl$/u;
/** An id has at most 64 characters; this leaves room for a number. */
const LONGEST = 58;

export interface RunAddress {
  /** The file's. */
  readonly name: string;
  readonly id: string;
  /** ISO 8601, UTC; as the name says. */
  readonly createdAt: string;
  /** What a copy's name has more than that of the log beside it, or than an id could. */
  readonly copy?: string;
}

interface Parts {
  readonly name: string;
  readonly createdAt: string;
  readonly tail: string;
}

/** Undefined where the name is not a log's. */
function partsOf(name: string): Parts | undefined {
  const [, date, hours, minutes, seconds, fraction, tail] = FILE_NAME.exec(name) ?? [];
  const createdAt = `${date}T${hours}:${minutes}:${seconds}.${fraction}Z`;
  return tail === undefined || Number.isNaN(Date.parse(createdAt)) ? undefined : { name, createdAt, tail };
}

const idOf = (tail: string): string =>
  idSchema.safeParse(tail).success ? tail : tail.replace(/[^A-Za-z0-9_.-]+/gu, '-').slice(0, LONGEST);

/** The run's id, from the name of its log; undefined where it is none. */
export function runIdOf(file: string): string | undefined {
  const parts = partsOf(path.basename(file));
  return parts && idOf(parts.tail);
}

/** Of the names in a folder; oldest first, a log before its copies. No two have one id. */
export function runAddresses(names: readonly string[]): readonly RunAddress[] {
  const taken = new Set<string>();
  const originals = new Map<string, string>();
  // A log comes before its copies: theirs are the longer names.
  const logs = names.flatMap((name) => partsOf(name) ?? []).sort(byTimeAndLength);
  return logs.map(({ name, createdAt, tail }): RunAddress => {
    const wanted = idOf(tail);
    let id = wanted;
    for (let number = 2; taken.has(id); number += 1) id = `${wanted.slice(0, LONGEST)}.${number}`;
    taken.add(id);
    const original = originals.get(createdAt);
    originals.set(createdAt, original ?? tail);
    const isCopy = original !== undefined && tail.startsWith(original);
    const more = isCopy ? tail.slice(original.length) : id === tail ? '' : tail;
    const copy = more.replace(/^[\s.\-_(（]+|[\s)）]+$/gu, '');
    return { name, id, createdAt, ...(copy !== '' && { copy }) };
  });
}

function byTimeAndLength(a: Parts, b: Parts): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.name.length - b.name.length || (a.name < b.name ? -1 : 1);
}
