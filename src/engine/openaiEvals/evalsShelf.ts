/** Where answers are put down as they come, word for word, so that what was begun can be gone on with. */
export interface EvalsShelf {
  /** Undefined where it is not there, or not whole. */
  readonly read: (name: string) => Promise<string | undefined>;
  /** All of it or nothing. */
  readonly write: (name: string, text: string) => Promise<void>;
}

/** An id in a file's name: whatever the server calls a thing, its file lies where it should. */
export const nameOfId = (id: string): string => id.replace(/[^\w-]/g, '_').slice(0, 100);
