/** What stands before the weights in a GGUF file, version 2 and 3: facts by their names, and what weights follow. */
import { type Cursor, Damaged } from './cursor';

export type GgufValue = string | number | boolean | readonly GgufValue[];

export interface Tensor {
  readonly name: string;
  /** How many numbers it is made of. */
  readonly elements: number;
  /** How they are stored, by ggml's number for it. */
  readonly type: number;
}

export interface GgufHeader {
  readonly values: ReadonlyMap<string, GgufValue>;
  /** Of lists that are too long to be told: how long. */
  readonly lengths: ReadonlyMap<string, number>;
  readonly tensors: readonly Tensor[];
}

/** Files have some forty facts and a few hundred tensors. */
const MOST_ENTRIES = 100_000;
/** In bytes. */
const LONGEST_NAME = 65_535;
const LONGEST_TEXT = 4 * 1024 * 1024;
/** A list as long as this is told, such as one number a layer. */
const SHORT_LIST = 1024;
const DEEPEST_LIST = 3;
const MOST_DIMENSIONS = 8;
const ALIGNMENT = 32;

const TEXT = 8;
const LIST = 9;

/** Values of one length: how many bytes, and how they are taken. */
const PLAIN: Readonly<
  Record<number, readonly [length: number, take: (bytes: Buffer, at: number) => GgufValue]>
> = {
  0: [1, (bytes, at) => bytes.readUInt8(at)],
  1: [1, (bytes, at) => bytes.readInt8(at)],
  2: [2, (bytes, at) => bytes.readUInt16LE(at)],
  3: [2, (bytes, at) => bytes.readInt16LE(at)],
  4: [4, (bytes, at) => bytes.readUInt32LE(at)],
  5: [4, (bytes, at) => bytes.readInt32LE(at)],
  6: [4, (bytes, at) => bytes.readFloatLE(at)],
  7: [1, (bytes, at) => bytes.readUInt8(at) !== 0],
  10: [8, (bytes, at) => Number(bytes.readBigUInt64LE(at))],
  11: [8, (bytes, at) => Number(bytes.readBigInt64LE(at))],
  12: [8, (bytes, at) => bytes.readDoubleLE(at)],
};

const plainOf = (type: number) => {
  const plain = PLAIN[type];
  if (!plain) throw new Damaged(`It has a value of an unknown kind (${type}).`);
  return plain;
};

/** Throws Short or Damaged. */
export function headerAt(cursor: Cursor, wholeLists: readonly string[]): GgufHeader {
  cursor.skip(4);
  const version = cursor.u32();
  if (version !== 2 && version !== 3) throw new Damaged(`Its version is ${version}, not 2 or 3.`);
  const tensorCount = entries(cursor, 8 + 4 + 4 + 8);
  const factCount = entries(cursor, 8 + 4 + 1);
  const values = new Map<string, GgufValue>();
  const lengths = new Map<string, number>();
  for (let index = 0; index < factCount; index += 1) {
    const name = cursor.text(LONGEST_NAME);
    if (name === '') throw new Damaged('It has a fact without a name.');
    const type = cursor.u32();
    if (type !== LIST) values.set(name, valueAt(cursor, type));
    else {
      const list = listAt(cursor, wholeLists.includes(name) ? Number.POSITIVE_INFINITY : SHORT_LIST, 1);
      if (typeof list === 'number') lengths.set(name, list);
      else values.set(name, list);
    }
  }
  return { values, lengths, tensors: tensorsAt(cursor, tensorCount, values.get('general.alignment')) };
}

function entries(cursor: Cursor, least: number): number {
  const count = cursor.count(least);
  if (count > MOST_ENTRIES) throw new Damaged(`It has ${count} entries.`);
  return count;
}

function valueAt(cursor: Cursor, type: number): GgufValue {
  return type === TEXT ? cursor.text(LONGEST_TEXT) : cursor.read(...plainOf(type));
}

/** Its elements; only how many there are where there are more than `most`. */
function listAt(cursor: Cursor, most: number, depth: number): readonly GgufValue[] | number {
  if (depth > DEEPEST_LIST) throw new Damaged('It has a list in a list in a list.');
  const type = cursor.u32();
  const isPlain = type !== TEXT && type !== LIST;
  const length = cursor.count(isPlain ? plainOf(type)[0] : 8);
  if (length > most && isPlain) cursor.skip(length * plainOf(type)[0]);
  if (length > most && isPlain) return length;
  const list: GgufValue[] = [];
  for (let index = 0; index < length; index += 1) {
    if (type === LIST) {
      const inner = listAt(cursor, most, depth + 1);
      list.push(typeof inner === 'number' ? [] : inner);
    } else if (length > most) cursor.skipText();
    else list.push(valueAt(cursor, type));
  }
  return length > most ? length : list;
}

function tensorsAt(cursor: Cursor, count: number, alignment: GgufValue | undefined): readonly Tensor[] {
  const tensors: Tensor[] = [];
  let furthest = 0;
  for (let index = 0; index < count; index += 1) {
    const name = cursor.text(LONGEST_NAME);
    const dimensions = cursor.u32();
    if (dimensions > MOST_DIMENSIONS) throw new Damaged(`A tensor has ${dimensions} dimensions.`);
    let elements = 1;
    for (let each = 0; each < dimensions; each += 1) elements *= cursor.u64();
    const type = cursor.u32();
    furthest = Math.max(furthest, cursor.u64());
    tensors.push({ name, elements, type });
  }
  const step = typeof alignment === 'number' && alignment >= 1 ? alignment : ALIGNMENT;
  // The last of them begins before the file ends.
  if (count > 0) cursor.checkReaches(Math.ceil(cursor.at / step) * step + furthest + 1);
  return tensors;
}
