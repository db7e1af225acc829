/** Where answers are put down as they come, word for word, so that what was begun can be gone on with. */
export interface EvalsShelf {
  /** Undefined where it is not there, or not whole. */
  readonly read: (name: string) => Promise<string | undefined>;
  /** All of it or nothing. */
  readonly write: (name: string, text: string) => Promise<void>;
}

/** An id in a file's name: whatever the server calls a thing, its file lies where it should, and is no other's. */
export function nameOfId(id: string): string {
  const plain = id.replace(/[^\w-]/g, '_').slice(0, 100);
  // On many file systems `A` and `a` are one.
  const isItself = plain === id && id === id.toLowerCase() && id !== '';
  return isItself ? id : `${plain}-${hashOf(id)}`;
}

/** FNV-1a of 64 bits. */
function hashOf(id: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(id))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}
